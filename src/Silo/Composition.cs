using DevPortal.Api;
using DevPortal.Api.SignIn;
using DevPortal.Api.Webhooks;
using DevPortal.Domain.Ports;
using DevPortal.Silo.Configuration;
using DevPortal.Silo.Engine;
using DevPortal.Silo.Wiring;
using DevPortal.Storage;
using DevPortal.Storage.Secrets;

namespace DevPortal.Silo;

/// <summary>Puts the parts together: settings decide which implementation stands behind each port.</summary>
internal static class Composition
{
    public static void AddPortal(this WebApplicationBuilder builder, PortalSettings settings)
    {
        var own = builder.ListenOn(settings.Server.Url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = RequestLimits.BodyBytes);
        builder.Logging.AddPortalLogging();

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPortalStorage(settings);
        builder.Services.AddSingleton<ISecretBox>(_ => new AesGcmSecretBox(MasterKeys(settings)));
        builder.Services.AddSingleton(services => new SignInTokens(
            services.GetRequiredService<IGrainStateStore>(), settings.Security.AdminToken));
        builder.Services.AddPortalIntegrations(settings, own);
        builder.Services.AddPortalSandbox(settings, own);
        builder.Services.AddSingleton(new WebhookOptions(settings.GitHub.WebhookSha1));
        builder.Services.AddPortalApi();
        builder.AddGrainEngine(settings);
    }

    public static void MapPortal(this WebApplication app)
    {
        app.UsePortalSandbox();
        app.UsePortalApi();
    }

    private static void AddPortalStorage(this IServiceCollection services, PortalSettings settings)
    {
        if (settings.Storage.Postgres is { } address)
            services.AddPostgresStorage(address.Reveal(), settings.Cluster is null ? DataSharing.Alone : DataSharing.Cluster);
        else
            services.AddFolderStorage(settings.Storage.DataFolder);
    }

    private static MasterKeyRing MasterKeys(PortalSettings settings) =>
        settings.Security.MasterKeys ?? MasterKeyRing.OfFile(Path.Combine(settings.Storage.DataFolder, "master.key"));

    private static void AddPortalLogging(this ILoggingBuilder logging) => logging
        .ClearProviders()
        .AddSimpleConsole(console => console.SingleLine = true)
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning)
        // A start that fails says so in a sentence of its own; see Exit.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
        .AddFilter("Orleans", LogLevel.Warning)
        // Every request without a token would be two lines.
        .AddFilter(typeof(SignInTokens).Namespace, LogLevel.Warning);
}
