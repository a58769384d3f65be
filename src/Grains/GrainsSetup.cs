using DevPortal.Grains.Effects;
using DevPortal.Grains.GitOps;
using DevPortal.Grains.Recovery;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Grains;

public static class GrainsSetup
{
    /// <summary>What the grains need beside the engine and the storage.</summary>
    public static IServiceCollection AddPortalGrains(this IServiceCollection services) => services
        .AddSingleton<EffectRunner>()
        .AddSingleton<IEffectHandler, RecordAuditHandler>()
        .AddSingleton<IEffectHandler, CommitManifestsHandler>()
        .AddSingleton<BatchCommitter>()
        .AddSingleton<BatchRunner>()
        .AddSingleton<PushTeller>()
        .AddSingleton<MissedPushes>()
        .AddHostedService<RecoveryService>();
}
