using DevPortal.Domain;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.ArgoCd;
using DevPortal.Integrations.Git;
using DevPortal.Integrations.Http;
using DevPortal.Sandbox;
using DevPortal.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DevPortal.Grains.Tests.Effects.Argo;

/// <summary>The sandbox's Argo CD and Git on a real port, and the integrations that talk to them, all on one clock.</summary>
internal sealed class ArgoSandbox : IAsyncDisposable
{
    private const string Token = "sandbox-token";

    private readonly WebApplication _app;
    private readonly ArgoConnection _argo;
    private readonly SocketsHttpHandler _transport;

    private ArgoSandbox(WebApplication app, FakeClock clock, string folder)
    {
        (_app, Clock) = (app, clock);
        var url = new Uri(app.Urls.First());
        var guard = new AddressGuard(url.Authority);
        var options = new ArgoOptions(new(url, "sandbox/argocd")) { Token = new(Token) };
        _transport = ArgoConnection.Transport(options, guard);
        _argo = new(options, _transport, clock);
        Server = new(_argo);
        Resources = new(_argo);
        Definitions = new(_argo);

        Repository = Parsed.As<RepoUrl>($"{url}sandbox/git/acme/gitops.git");
        var access = new Dictionary<string, GitAccess>(StringComparer.Ordinal) { [url.Host] = new GitAccess.Token(new(Token)) };
        Git = new([], access, guard, new() { WorkFolder = folder }, clock);
    }

    public FakeClock Clock { get; }

    public ArgoServer Server { get; }

    public ArgoResources Resources { get; }

    public ArgoDefinitions Definitions { get; }

    public GitServers Git { get; }

    public RepoUrl Repository { get; }

    public static async Task<ArgoSandbox> StartAsync()
    {
        var folder = TempFolder.New();
        var clock = new FakeClock();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSandbox(options =>
        {
            options.DataFolder = Path.Combine(folder, "sandbox");
            options.Token = Token;
        });
        var app = builder.Build();
        app.MapSandbox();
        await app.StartAsync();
        return new(app, clock, folder);
    }

    /// <summary>Commits files to the GitOps repository, as DevPortal or as somebody else would.</summary>
    public async Task<CommitSha> CommitAsync(params IEnumerable<(string Path, string Content)> files)
    {
        var repository = Git.Open(Repository, new GitAccess.Configured());
        var changes = files.Select(file => (FileChange)new FileChange.Write(Parsed.As<RepoPath>(file.Path), FileContent.Of(file.Content)));
        var head = await repository.HeadAsync(BranchName.Main);
        var outcome = await repository.CommitAsync(BranchName.Main, new(head, new("chore: change manifests"), changes.ToSeq()));
        return outcome.ShouldBeOfType<CommitOutcome.Committed>().Sha;
    }

    public async ValueTask DisposeAsync()
    {
        _argo.Dispose();
        _transport.Dispose();
        await _app.DisposeAsync();
    }
}
