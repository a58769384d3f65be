using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Wire;

namespace DevPortal.Sandbox.ArgoCd.Applications;

/// <summary>What automated sync makes of a comparison.</summary>
/// <param name="Operation">The sync to start; null where there is nothing to do.</param>
/// <param name="Error">Why nothing is done although something should be.</param>
/// <param name="LookAgainAt">When self-healing may try again.</param>
internal sealed record AutoSyncDecision(Operation? Operation = null, string? Error = null, DateTimeOffset? LookAgainAt = null);

/// <summary>Decides whether an application syncs by itself: when it is out of sync and this was not tried in vain before.</summary>
internal static class AutoSync
{
    private const long DefaultRetries = 5;

    public static AutoSyncDecision Decide(Application application, TimeSpan selfHealing, DateTimeOffset at)
    {
        var (spec, status) = (application.Spec, application.Status);
        if (spec.SyncPolicy is not { IsAutomated: true } policy || application.Operation is not null || status.Sync.Status != SyncStatus.OutOfSync)
            return new AutoSyncDecision();

        var automated = policy.Automated ?? new();
        if (automated.Prune != true && status.Resources.All(resource => resource.Status == SyncStatus.Synced || resource.RequiresPruning))
            return new AutoSyncDecision();

        var several = spec.HasMultipleSources;
        var sync = new SyncOperation(
            status.Sync.Revision,
            Prune: automated.Prune == true,
            Source: several ? null : spec.FirstSource(),
            SyncOptions: policy.SyncOptions,
            Sources: spec.Sources,
            Revisions: status.Sync.Revisions);

        if (status.OperationState is { } last && WasTried(application, last))
        {
            if (last.Phase != OperationPhase.Succeeded)
                return new AutoSyncDecision(Error: $"Failed last sync attempt to {Revisions(application)}: {last.Message}");
            if (automated.SelfHeal != true)
                return new AutoSyncDecision();
            if (last.FinishedAt + selfHealing is { } next && next > at)
                return new AutoSyncDecision(LookAgainAt: next);

            sync = sync with
            {
                AutoHealAttemptsCount = (last.Operation.Sync?.AutoHealAttemptsCount ?? 0) + 1,
                Resources = status.Resources.Where(resource => resource.Status != SyncStatus.Synced && !resource.Hook)
                    .Select(resource => new SyncOperationResource(resource.Group, resource.Kind, resource.Name)).ToSeq(),
            };
        }

        if (automated is { Prune: true, AllowEmpty: not true } && status.Resources.All(resource => resource.RequiresPruning))
            return new AutoSyncDecision(Error: $"Skipping sync attempt to {Revisions(application)}: auto-sync will wipe out all resources");

        return new AutoSyncDecision(new Operation(
            sync, new OperationInitiator(Automated: true), [], policy.Retry ?? new RetryStrategy(DefaultRetries)));
    }

    /// <summary>Whether the last operation synced the very same revisions of the very same sources.</summary>
    private static bool WasTried(Application application, OperationState last)
    {
        if (last.SyncResult is not { } result)
            return OperationPhase.IsCompleted(last.Phase);

        return application.Spec.HasMultipleSources
            ? result.Revisions == application.Status.Sync.Revisions && GoJson.Same(result.Sources, application.Spec.Sources)
            : result.Revision == application.Status.Sync.Revision && GoJson.Same(result.Source, application.Spec.FirstSource());
    }

    private static string Revisions(Application application) => application.Spec.HasMultipleSources
        ? $"[{string.Join(' ', application.Status.Sync.Revisions)}]"
        : $"[{application.Status.Sync.Revision}]";
}
