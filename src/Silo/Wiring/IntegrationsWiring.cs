using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;
using DevPortal.Silo.Configuration;
using DevPortal.Storage.Secrets;

namespace DevPortal.Silo.Wiring;

/// <summary>Puts an outside system behind each port, and tells the grains what the operator set about them.</summary>
internal static class IntegrationsWiring
{
    /// <param name="own">Where this process is.</param>
    public static IServiceCollection AddPortalIntegrations(this IServiceCollection services, PortalSettings settings, Uri own)
    {
        var outside = OutsideSystems.Of(settings, own);
        var allowed = settings.Server.AllowedHosts;
        services.AddSingleton<ISurroundings>(new Known(Surroundings(settings, outside, own)));
        services.AddSingleton<IWebhookSecret>(s => new WebhookSecret(
            s.GetRequiredService<IGrainStateStore>(), s.GetRequiredService<ISecretBox>(), settings.GitHub.WebhookSecret));
        services.AddGit(outside, new AddressGuard([.. allowed, .. outside.OwnHosts]));
        services.AddNotifications(outside.Mail, new AddressGuard(allowed));
        services.AddTemplates(settings.Templates);
        services.AddKubernetes(outside.Kubernetes);
        return services.AddArgo(outside, settings.ArgoCd.Namespace);
    }

    private static Surroundings Surroundings(PortalSettings settings, OutsideSystems outside, Uri own) => new(
        outside.DefaultGitOps,
        settings.Server.PublicUrl ?? own,
        outside.GitHubToken ?? settings.GitOps.Token,
        settings.GitHub.BuildDelay,
        settings.ArgoCd.PollInterval,
        settings.ArgoCd.Namespace.Value,
        settings.ArgoCd.Project,
        outside.ArgoPage,
        settings.UsesSandbox,
        settings.Notify,
        settings.GitOps.AutoSync,
        settings.GitOps.SyncInterval);

    private sealed record Known(Surroundings Current) : ISurroundings;
}
