using DevPortal.Domain.Releases;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>Keeps the record of what was brought to each environment.</summary>
internal static class RolloutBook
{
    public static AppState Begin(AppState state, Operation operation, EnvironmentName name, DateTimeOffset now)
    {
        var environment = state.Environment(name)!;
        if (KindOf(operation) is not { } kind || environment.Release is not { } release || environment.Rollouts.Any(item => item.Operation == operation.Id))
            return state;

        var rollout = new Rollout(release, operation.Id, kind, operation.Who, now, environment.Commit, Reason: operation.Reason);
        return With(state, name, item => item with { Rollouts = History.Add(item.Rollouts, rollout), HealthySince = null });
    }

    /// <summary>Ends every rollout that the operation began and that is not over.</summary>
    public static AppState End(AppState state, Operation operation, RolloutOutcome outcome, string? reason, DateTimeOffset now) => state with
    {
        Environments = state.Environments.Replace(
            environment => environment.Rollouts.Any(item => Open(item, operation)),
            environment => environment with { Rollouts = Ended(environment, operation, outcome, reason, now) }),
    };

    public static AppState Healthy(AppState state, Operation operation, EnvironmentName name, DateTimeOffset now) => With(state, name, environment => environment with
    {
        Rollouts = Ended(environment, operation, RolloutOutcome.Healthy, null, now),
        HealthySince = environment.HealthySince ?? now,
        AutoRollbacks = operation.Kind is OperationKind.AutoRollback ? environment.AutoRollbacks : 0,
        Gone = false,
        ToldAt = null,
    });

    public static AppState With(AppState state, EnvironmentName name, Func<EnvironmentState, EnvironmentState> change) =>
        state with { Environments = state.Environments.Replace(item => item.Name == name, change) };

    private static Seq<Rollout> Ended(EnvironmentState environment, Operation operation, RolloutOutcome outcome, string? reason, DateTimeOffset now) =>
        environment.Rollouts.Replace(
            item => Open(item, operation),
            item => item with { Outcome = outcome, EndedAt = now, Reason = reason ?? item.Reason });

    private static bool Open(Rollout rollout, Operation operation) => rollout.Operation == operation.Id && rollout.Outcome == RolloutOutcome.UnderWay;

    private static RolloutKind? KindOf(Operation operation) => operation.Kind switch
    {
        OperationKind.Setup or OperationKind.Release or OperationKind.Follow => RolloutKind.Release,
        OperationKind.Promotion => RolloutKind.Promotion,
        OperationKind.Rollback => RolloutKind.Rollback,
        OperationKind.AutoRollback => RolloutKind.AutoRollback,
        OperationKind.Change or OperationKind.Edit or OperationKind.Restart => RolloutKind.Change,
        _ => null,
    };
}
