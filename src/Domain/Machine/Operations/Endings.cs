using DevPortal.Domain.Machine.Requests;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>What happens when an operation is over, however it ends.</summary>
internal static class Endings
{
    public static AppState End(AppState state, Operation operation, OperationStatus status, string? reason, DateTimeOffset now)
    {
        var ended = operation with
        {
            Status = status,
            EndedAt = now,
            Reason = reason,
            Steps = operation.Steps.Replace(
                step => status != OperationStatus.Failed && step.Status is (StepStatus.UnderWay or StepStatus.Waiting),
                step => step with { Status = StepStatus.Cancelled, EndedAt = now }),
        };
        var next = RolloutBook.End(state, operation, OutcomeOf(status), reason, now) with
        {
            Operations = History.Trim(state.Operations.Replace(item => item.Id == operation.Id, _ => ended)),
            // What still runs for it reports to nobody.
            Outstanding = state.Outstanding.RemoveAll(effect => IsOf(effect, operation)),
            UpdatedAt = now,
        };

        return (status, operation.Kind) switch
        {
            (OperationStatus.Succeeded, OperationKind.Delete) => Gone(next, ended),
            (OperationStatus.Failed, _) => Told(RollBackWhereWanted(next, ended, now), ended, now),
            _ => next,
        };
    }

    /// <summary>What happened, what was done before, what to do.</summary>
    public static string Account(Operation operation, Step failed)
    {
        var done = operation.Steps.Where(step => step.Status == StepStatus.Done).Select(step => StepTable.Of(step.Kind).WaitsFor).Distinct().ToList();
        var before = done.Count == 0 ? "Nothing was done before that." : $"Done before: {string.Join(", ", done)}.";
        return $"{failed.Detail} {before} Trying again goes on from there.";
    }

    /// <summary>Nothing is left but the revision, which never counts twice, and how it ended.</summary>
    private static AppState Gone(AppState state, Operation deletion) => new(
        Outstanding: state.Outstanding,
        Revision: state.Revision,
        CreatedAt: state.CreatedAt,
        UpdatedAt: state.UpdatedAt,
        Operations: [deletion with { Status = OperationStatus.Succeeded }]);

    private static AppState RollBackWhereWanted(AppState state, Operation failed, DateTimeOffset now)
    {
        if (failed.Steps.FirstOrDefault(step => step is { Kind: StepKind.Watch, Status: StepStatus.Failed }) is not { Environment: { } name } watch
            || failed.Kind is OperationKind.AutoRollback or OperationKind.Rollback or OperationKind.Sync)
            return state;

        var environment = state.Environment(name)!;
        var allowed = state.Spec!.Environments.First(item => item.Name == name).AutoRollback;
        if (environment.AutoRollbacks >= allowed || RollBackRequest.Target(environment, release: null) is not { Commit: { } commit } target)
            return state;

        var reason = $"The rollout failed: {watch.Detail}";
        var rollback = RollBackRequest.Begin($"{failed.Id}-back", OperationKind.AutoRollback, "DevPortal", name, target.Release, commit, reason, now);
        var begun = RolloutBook.With(Accepted.Begin(state, rollback), name, item => item with { AutoRollbacks = item.AutoRollbacks + 1 });
        return Accepted.Audited(
            begun, new Cause(rollback.Id, "DevPortal"), "release.rolled-back", $"Rolls {name} back to release {target.Release}. {reason}", now);
    }

    private static AppState Told(AppState state, Operation failed, DateTimeOffset now)
    {
        var app = state.Spec!.Name;
        var about = failed.Environment is { } environment ? $"{app} in {environment}" : app.Value;
        return Notifications.Send(state, new Notification(
            $"{app}/{failed.Id}/failed",
            failed.Steps.Any(step => step is { Kind: StepKind.Watch or StepKind.Sync, Status: StepStatus.Failed }) ? "sync-failed" : "deploy-failed",
            Urgency.Error,
            now,
            $"{failed.Kind} of {about} failed",
            failed.Reason ?? ""), now);
    }

    private static RolloutOutcome OutcomeOf(OperationStatus status) => status switch
    {
        OperationStatus.Succeeded => RolloutOutcome.Healthy,
        OperationStatus.Superseded => RolloutOutcome.Superseded,
        OperationStatus.Cancelled => RolloutOutcome.Cancelled,
        _ => RolloutOutcome.Failed,
    };

    private static bool IsOf(OutstandingEffect effect, Operation operation) =>
        effect.Effect is not (RecordAudit or Notify) && effect.Id.StartsWith(operation.Id + "/", StringComparison.Ordinal);
}
