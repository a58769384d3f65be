using DevPortal.Domain.Machine.Outside;
using DevPortal.Domain.Machine.Requests;

namespace DevPortal.Domain.Machine;

/// <summary>Decides what every event means for an application. Pure: the same state, event and time give the same decision.</summary>
public static class AppMachine
{
    public static Decision Decide(AppState state, AppEvent appEvent, DateTimeOffset now)
    {
        var decision = appEvent switch
        {
            Configure request => ConfigureRequest.Decide(state, request, now),
            Delete request => DeleteRequest.Decide(state, request, now),
            Deploy request => DeployRequest.Decide(state, request, now),
            RollBack request => RollBackRequest.Decide(state, request, now),
            Sync request => SyncRequest.Decide(state, request, now),
            Restart request => RestartRequest.Decide(state, request, now),
            Scale or Suspend or Resume => ReplicaRequests.Decide(state, (AppRequest)appEvent, now),
            EditManifest request => EditRequest.Decide(state, request, now),
            RetryOperation request => OperationRequests.Retry(state, request, now),
            CancelOperation request => OperationRequests.Cancel(state, request, now),
            BuildReported request => BuildReport.Decide(state, request, now),
            EffectReturned returned => new(StepOutcomes.Take(state, returned, now)),
            SourceChanged changed => new(SourcePushes.Take(state, changed, now)),
            ManifestsChanged changed => new(ManifestPushes.Take(state, changed, now)),
            ApplicationSeen seen => new(Sightings.Take(state, seen, now)),
            _ => throw new ArgumentOutOfRangeException(nameof(appEvent), appEvent.GetType().Name, "An event that the machine does not know."),
        };

        return decision.Refused is null ? decision with { State = Conductor.GoOn(decision.State, now) } : decision;
    }
}
