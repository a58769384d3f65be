using DevPortal.Contracts;
using DevPortal.Grains.Argo;
using DevPortal.Grains.CatchUp;
using DevPortal.Grains.Deliveries;
using DevPortal.Grains.Effects;
using DevPortal.Grains.Effects.Argo;
using DevPortal.Grains.Effects.Sources;
using DevPortal.Grains.GitOps;
using DevPortal.Grains.Recovery;
using DevPortal.Grains.Sources;
using DevPortal.Grains.Templates;
using DevPortal.Manifests.Templates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;

namespace DevPortal.Grains;

public static class GrainsSetup
{
    /// <summary>What the grains need beside the engine, the storage and the ports.</summary>
    public static IServiceCollection AddPortalGrains(this IServiceCollection services) => services
        .AddSingleton<EffectRunner>()
        .AddSingleton<IEffectHandler, RecordAuditHandler>()
        .AddSingleton<IEffectHandler, NotifyHandler>()
        .AddTemplates()
        .AddArgoEffects()
        .AddArgoLookout()
        .AddGitOps()
        .AddSourceEffects()
        .AddSources()
        .AddHostedService<RecoveryService>();

    private static IServiceCollection AddTemplates(this IServiceCollection services) => services
        .AddSingleton<ICustomTemplates, CustomTemplates>()
        .AddHostedService<TemplatesAtStart>();

    private static IServiceCollection AddGitOps(this IServiceCollection services) => services
        .AddSingleton<IEffectHandler, CommitManifestsHandler>()
        .AddSingleton<BatchCommitter>()
        .AddSingleton<BatchRunner>()
        .AddSingleton<PushTeller>()
        .AddSingleton<MissedPushes>();

    private static IServiceCollection AddArgoEffects(this IServiceCollection services) => services
        .AddSingleton<SetManifests>()
        .AddSingleton<ApplicationPods>()
        .AddSingleton<CarryingCommits>()
        .AddSingleton<IEffectHandler, EnsureApplicationHandler>()
        .AddSingleton<IEffectHandler, SyncApplicationHandler>()
        .AddSingleton<IEffectHandler, WatchRolloutHandler>()
        .AddSingleton<IEffectHandler, DeleteApplicationHandler>();

    private static IServiceCollection AddArgoLookout(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => AppGrains.Teller(provider.GetRequiredService<IGrainFactory>()));
        return services
            .AddTransient<NewsRound>()
            .AddTransient<ArgoLookout>()
            .AddHostedService<ArgoWatchService>();
    }

    private static IServiceCollection AddSourceEffects(this IServiceCollection services) => services
        .AddSingleton<SourceDoors>()
        .AddSingleton<IEffectHandler, CreateSourceHandler>()
        .AddSingleton<IEffectHandler, PutBuildSecretsHandler>()
        .AddSingleton<IEffectHandler, CommitSourceHandler>()
        .AddSingleton<IEffectHandler, FollowSourceHandler>()
        .AddSingleton<IEffectHandler, LeaveSourceHandler>()
        .AddSingleton<IEffectHandler, FollowBuildHandler>()
        .AddSingleton<IEffectHandler, FindImagesHandler>();

    private static IServiceCollection AddSources(this IServiceCollection services)
    {
        services.TryAddSingleton<IPortalGrains, PortalGrains>();
        return services
            .AddSingleton<SourceHeads>()
            .AddSingleton<KnownRepositories>()
            .AddSingleton<DeliverySignal>()
            .AddSingleton<DeliveryReader>()
            .AddSingleton<MissedDeliveries>()
            .AddHostedService<DeliveryService>()
            .AddHostedService<CatchUpService>();
    }
}
