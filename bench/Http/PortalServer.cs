using DevPortal.Silo;
using DevPortal.Silo.Configuration;
using DevPortal.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DevPortal.Bench.Http;

/// <summary>The whole portal in this process, with its state in a folder of its own.</summary>
internal sealed class PortalServer(WebApplication app) : IAsyncDisposable
{
    public const string Token = "a-token-for-measuring";

    public const string SandboxToken = "sandbox-token";

    public Uri Address { get; } = new(app.Urls.Single());

    public IServiceProvider Services => app.Services;

    /// <param name="database">PostgreSQL in place of the folder.</param>
    /// <param name="replace">Puts something else in the place of parts of the portal.</param>
    public static async Task<PortalServer> StartAsync(string? database = null, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DEVPORTAL_URL"] = "http://127.0.0.1:0",
            ["DEVPORTAL_DATA"] = TempFolder.New(),
            ["DEVPORTAL_ADMIN_TOKEN"] = Token,
            ["DEVPORTAL_POSTGRES"] = database,
        });
        if (!PortalSettingsReader.TryRead(builder.Configuration, out var settings, out var problems))
            throw new InvalidOperationException(string.Join(' ', problems));

        builder.AddPortal(settings);
        replace?.Invoke(builder.Services);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        app.MapPortal();
        await app.StartAsync();
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
