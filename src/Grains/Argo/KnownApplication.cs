using DevPortal.Domain.Argo;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Argo;

/// <summary>The Application of one environment, and what its owner was last told of it.</summary>
internal sealed class KnownApplication(AppName app, EnvironmentSummary saved)
{
    private ApplicationSeen _told = new(saved.Name, saved.Health, saved.Sync);

    // What is saved says nothing of messages and of existence, so it is compared by what it does say.
    private bool _isFromCatalog = true;

    public AppName App => app;

    /// <param name="application">Null where Argo CD has none.</param>
    /// <returns>What is to be told; null where that is known.</returns>
    public ApplicationSeen? NewsIn(ArgoApplication? application)
    {
        var seen = application is null
            ? new ApplicationSeen(saved.Name, HealthStatus.Missing, SyncStatus.Unknown, "Argo CD has no such Application.", Exists: false)
            : new ApplicationSeen(saved.Name, application.Health.Status, application.Sync.Status, MessageOf(application));
        if (!IsKnown(seen))
            return seen;

        Told(seen);
        return null;
    }

    public void Told(ApplicationSeen seen)
    {
        _told = seen;
        _isFromCatalog = false;
    }

    private bool IsKnown(ApplicationSeen seen) => _isFromCatalog
        ? (seen.Health, seen.Sync) == (_told.Health, _told.Sync) || (!seen.Exists && WasNeverSeen)
        : seen == _told;

    private bool WasNeverSeen => _told is { Health: HealthStatus.Unknown, Sync: SyncStatus.Unknown };

    private static string? MessageOf(ArgoApplication application) => application switch
    {
        { DeletedAt: not null } => "The Application is being deleted in Argo CD.",
        { Operation: { Phase: OperationPhase.Failed or OperationPhase.Error } failed } =>
            failed.Message is { } why ? $"The last sync failed: {why}" : "The last sync failed.",
        _ => application.Health.Message,
    };
}
