namespace DevPortal.Domain.Machine;

/// <summary>Lets every operation go on as far as it can: begins what may begin, ends what is done.</summary>
internal static class Conductor
{
    public static AppState GoOn(AppState state, DateTimeOffset now)
    {
        while (true)
        {
            var before = state;
            foreach (var id in before.Operations.Where(operation => !operation.IsOver).Select(operation => operation.Id))
            {
                // One that ended may have taken others with it.
                if (state.Operation(id) is { IsOver: false } operation)
                    state = GoOn(state, operation, now);
            }

            if (ReferenceEquals(state, before))
                return state;
        }
    }

    private static AppState GoOn(AppState state, Operation operation, DateTimeOffset now)
    {
        if (Precedence.Successor(state, operation) is { } successor)
            return Endings.End(state, operation, OperationStatus.Superseded, $"{Called(state, successor)} took its place.", now);

        if (operation.Stage is not { } number)
            return Endings.End(state, operation, OperationStatus.Succeeded, operation.Reason, now);

        var stage = operation.Steps.Where(step => step.Stage == number && !step.IsBehind).ToList();
        if (stage.Any(step => step.Status == StepStatus.UnderWay))
            return state;

        if (stage.FirstOrDefault(step => step.Status == StepStatus.Failed) is { } failed)
            return Endings.End(state, operation, OperationStatus.Failed, Endings.Account(operation, failed), now);

        return Lanes.Holder(state, operation, stage) is { } holder
            ? Waiting(state, operation, stage, $"Waits until {Called(state, holder)} is done.")
            : stage.Aggregate(state, (next, step) => StepEffects.Start(next, operation.Id, operation.Steps.FindIndex(item => ReferenceEquals(item, step)), now));
    }

    private static AppState Waiting(AppState state, Operation operation, List<Step> stage, string detail) => stage.TrueForAll(step => step.Detail == detail)
        ? state
        : state with
        {
            Operations = state.Operations.Replace(item => item.Id == operation.Id, item => item with
            {
                Steps = item.Steps.Replace(stage.Contains, step => step with { Detail = detail }),
            }),
        };

    private static string Called(AppState state, Operation operation) => state.Release(operation.Release) is { } release
        ? $"the {operation.Kind.ToString().ToLowerInvariant()} of {release.Called()}"
        : $"the {operation.Kind.ToString().ToLowerInvariant()} that {operation.Who} began";
}
