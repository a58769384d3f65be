using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>Each environment is a lane in which one operation at a time is at work, and so is setting an application up.</summary>
internal static class Lanes
{
    /// <summary>Who has to be waited for before a stage may begin; null where it may.</summary>
    public static Operation? Holder(AppState state, Operation wants, IEnumerable<Step> stage)
    {
        var needed = stage.SelectMany(step => Of(state, step)).ToHashSet();
        var before = true;
        foreach (var other in state.Operations)
        {
            if (other.Id == wants.Id)
                before = false;
            else if (!other.IsOver && (IsIn(state, other, needed) || (before && SetsUp(wants) && IsSettingUp(other))))
                return other;
        }

        return null;
    }

    /// <summary>What a step needs for itself; nothing where it works outside the environments.</summary>
    private static Seq<EnvironmentName> Of(AppState state, Step step) =>
        !StepTable.Of(step.Kind).TakesLane ? []
        : step.Environment is { } environment ? [environment]
        : state.Environments.Select(item => item.Name).ToSeq();

    private static bool IsIn(AppState state, Operation other, HashSet<EnvironmentName> needed) =>
        other.Steps.Any(step => step.Status == StepStatus.UnderWay && Of(state, step).Any(needed.Contains));

    private static bool SetsUp(Operation operation) => operation.Kind is OperationKind.Setup or OperationKind.Change;

    private static bool IsSettingUp(Operation operation) =>
        SetsUp(operation) && operation.Steps.Any(step => !step.IsBehind && !StepTable.Of(step.Kind).GivesWay);
}
