using System.Net.Http.Json;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.ArgoCd;
using DevPortal.Integrations.Git;
using DevPortal.Integrations.GitHub;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.Http;
using DevPortal.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DevPortal.Integrations.Tests.Contract;

/// <summary>The sandbox on a real port, and the integrations as they are put together for it.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    public const string Token = "sandbox-token";

    private readonly string _folder;
    private readonly WebApplication _app;
    private readonly SocketsHttpHandler _transport;

    private SandboxServer(WebApplication app, FakeClock clock, string folder)
    {
        (_app, Clock, _folder) = (app, clock, folder);
        Url = new(app.Urls.First());
        Guard = new(Url.Authority);
        _transport = GuardedTransport.Create(Guard);
        Calls = new(_transport);
        GitHub = new(GitHubAddress.Of(new(Url, "/sandbox/github")), Calls, clock);
        Forge = new(new GitHubAccounts(GitHub, [$"{Url.Authority}/sandbox/git"]));
        Argo = new(new ArgoOptions(ArgoUrl) { Token = new(Token) }, Calls, clock);
    }

    /// <summary>The sandbox's and the integrations'.</summary>
    public FakeClock Clock { get; }

    public Uri Url { get; }

    public AddressGuard Guard { get; }

    /// <summary>What went over the wire.</summary>
    public CountingHandler Calls { get; }

    public GitHubServer GitHub { get; }

    public GitHubForge Forge { get; }

    public Uri ArgoUrl => new(Url, "/sandbox/argocd");

    public ArgoConnection Argo { get; }

    public static async Task<SandboxServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("devportal-test-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var clock = new FakeClock();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSandbox(options =>
        {
            options.DataFolder = folder;
            options.Token = Token;
        });
        var app = builder.Build();
        app.MapSandbox();
        await app.StartAsync();
        return new(app, clock, folder);
    }

    public RepoUrl Repository(string name) => Parsed.As<RepoUrl>($"{Url}sandbox/git/acme/{name}.git");

    /// <summary>Asks for a fault, as a person would.</summary>
    public async Task BreakAsync<T>(T fault)
    {
        using var http = new HttpClient();
        (await http.PostAsJsonAsync(new Uri(Url, "/sandbox/api/faults"), fault)).IsSuccessStatusCode.ShouldBeTrue();
    }

    public async Task MendAsync()
    {
        using var http = new HttpClient();
        await http.DeleteAsync(new Uri(Url, "/sandbox/api/faults"));
    }

    /// <summary>By <c>git</c> alone.</summary>
    public GitServers Git() =>
        new([], new Dictionary<string, GitAccess>(StringComparer.Ordinal), Guard, new() { WorkFolder = _folder }, Clock);

    public async ValueTask DisposeAsync()
    {
        Argo.Dispose();
        GitHub.Dispose();
        _transport.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Passes every call on and remembers what it was.</summary>
internal sealed class CountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly List<string> _seen = [];

    public IReadOnlyList<string> Take()
    {
        lock (_seen)
        {
            var seen = _seen.ToList();
            _seen.Clear();
            return seen;
        }
    }

    public int LastStatus { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (_seen)
            _seen.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
        var response = await base.SendAsync(request, cancellationToken);
        LastStatus = (int)response.StatusCode;
        return response;
    }
}
