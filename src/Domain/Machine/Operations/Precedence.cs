namespace DevPortal.Domain.Machine;

/// <summary>Which release wins where two are on their way into one environment: the one that was asked for later.</summary>
internal static class Precedence
{
    /// <returns>Who takes the operation's place; null where nobody does.</returns>
    public static Operation? Successor(AppState state, Operation operation)
    {
        if (!BringsRelease(operation) || !HasImages(operation) || !CanGiveWay(operation))
            return null;

        var at = state.Operations.FindIndex(item => item.Id == operation.Id);
        return state.Operations.Where((_, i) => i > at).FirstOrDefault(later => TakesPlaceOf(later, operation));
    }

    private static bool TakesPlaceOf(Operation later, Operation operation) =>
        BringsRelease(later)
        && later.Environment == operation.Environment
        && HasImages(later)
        && (IsBuilt(later) ? later.Status is OperationStatus.UnderWay or OperationStatus.Succeeded : !later.IsOver)
        // What was just built is newer than anything that somebody went back to meanwhile.
        && (IsBuilt(later) || !IsBuilt(operation) || HasReachedEnvironment(operation));

    /// <summary>Until then it is not known whether there will be anything to bring.</summary>
    private static bool HasImages(Operation operation) =>
        operation.Steps.All(step => step.IsBehind || step.Kind is not (StepKind.FollowBuild or StepKind.FindImages));

    /// <summary>Nothing is left half done: it has not begun, or only the rollout is left.</summary>
    private static bool CanGiveWay(Operation operation) =>
        operation.Steps.All(step => step.Status == StepStatus.Waiting)
        || operation.Steps.All(step => step.IsBehind || StepTable.Of(step.Kind).GivesWay);

    private static bool HasReachedEnvironment(Operation operation) => operation.Steps.Any(step =>
        step.Kind is StepKind.SetImages or StepKind.Sync or StepKind.Watch && step.Status != StepStatus.Waiting);

    private static bool IsBuilt(Operation operation) => operation.Kind is OperationKind.Setup or OperationKind.Release;

    private static bool BringsRelease(Operation operation) => operation.Kind is
        OperationKind.Setup or OperationKind.Release or OperationKind.Promotion or OperationKind.Rollback or OperationKind.AutoRollback or OperationKind.Follow;
}
