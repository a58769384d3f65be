using DevPortal.Integrations.ArgoCd;
using DevPortal.Sandbox;
using DevPortal.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DevPortal.Bench.Sandbox;

/// <summary>The sandbox on a real port, with a clock that the measurement moves.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    public const string Token = "sandbox-token";

    private readonly WebApplication _app;
    private readonly SocketsHttpHandler _transport = new();
    private readonly ArgoConnection _argo;

    private SandboxServer(WebApplication app)
    {
        _app = app;
        Url = new(app.Urls.First());
        _argo = new ArgoConnection(new(new(Url, "/sandbox/argocd")) { Token = new(Token) }, _transport, TimeProvider.System);
        Argo = new(_argo);
        Definitions = new(_argo);
    }

    public Uri Url { get; }

    public ArgoServer Argo { get; }

    public ArgoDefinitions Definitions { get; }

    public static async Task<SandboxServer> StartAsync(string folder, FakeClock clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSandbox(options => options.DataFolder = folder);
        var app = builder.Build();
        app.MapSandbox();
        await app.StartAsync();
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        _argo.Dispose();
        _transport.Dispose();
        await _app.DisposeAsync();
    }
}
