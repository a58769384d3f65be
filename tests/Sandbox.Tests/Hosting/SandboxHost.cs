using System.Net.Http.Json;
using DevPortal.Sandbox.Hosting;
using DevPortal.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DevPortal.Sandbox.Tests.Hosting;

/// <summary>A sandbox on a real port with its own folder and a clock that stands still.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly TemporaryFolder? _own;
    private readonly WebApplication _app;

    private SandboxHost(WebApplication app, FakeClock clock, string folder, TemporaryFolder? own)
    {
        (_app, Clock, Folder, _own) = (app, clock, folder, own);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Url) };
        GitHub = new(Http);
    }

    public FakeClock Clock { get; }

    public string Folder { get; }

    public HttpClient Http { get; }

    public GitHubClient GitHub { get; }

    public string Url => _app.Urls.First();

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="folder">A folder that an earlier host used, to see what survives a restart.</param>
    public static async Task<SandboxHost> StartAsync(
        string? folder = null, FakeClock? clock = null, Action<SandboxOptions>? configure = null)
    {
        var own = folder is null ? new TemporaryFolder() : null;
        clock ??= new FakeClock();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSandbox(options =>
        {
            options.DataFolder = folder ?? own!.Path;
            configure?.Invoke(options);
        });

        var app = builder.Build();
        app.MapSandbox();
        await app.StartAsync();
        return new(app, clock, folder ?? own!.Path, own);
    }

    /// <summary>Until nothing runs any more that a request or the clock has started.</summary>
    public Task SettleAsync() => Get<BackgroundWork>().WhenIdleAsync();

    public async Task FaultAsync(object fault)
    {
        using var answer = await Http.PostAsJsonAsync("/sandbox/api/faults", fault);
        answer.EnsureSuccessStatusCode();
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        await SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        _own?.Dispose();
    }
}
