using DevPortal.Domain.Machine.Requests;

namespace DevPortal.Domain.Machine.Outside;

/// <summary>A workflow says itself what it built, so that nobody has to look.</summary>
internal static class BuildReport
{
    public static Decision Decide(AppState state, BuildReported report, DateTimeOffset now)
    {
        if ((Checks.Exists(state) ?? Checks.Stays(state) ?? Known(state, report)) is { } refused)
            return new(state, refused);

        if (state.Releases.Any(release => release.Commit == report.Commit && release.Images == report.Images))
            return new(state);

        var operation = state.Operations.LastOrDefault(item => !item.IsOver && item.Commit == report.Commit);
        if (operation is null)
        {
            var first = state.Spec!.Environments[0].Name;
            operation = new Operation(
                report.Cause.OperationId, OperationKind.Release, report.Cause.Who, now, Plan.Release(state.Spec.Source!, first), first, Commit: report.Commit, BuildPage: report.Page);
            state = Accepted.Begin(state, operation);
        }

        return new(Accepted.Audited(Taken(state, operation, report, now), report.Cause, "build.reported", $"Built {report.Commit.Abbreviated}.", now), OperationId: operation.Id);
    }

    /// <summary>Neither the end of the build nor its images have to be waited for any more.</summary>
    private static AppState Taken(AppState state, Operation operation, BuildReported report, DateTimeOffset now)
    {
        for (var i = 0; i < operation.Steps.Count; i++)
        {
            var step = state.Operation(operation.Id)!.Steps[i];
            if (step is { Kind: StepKind.FollowBuild, IsBehind: false })
                state = StepOutcomes.Done(state, state.Operation(operation.Id)!, i, null, now);
            else if (step is { Kind: StepKind.FindImages, IsBehind: false })
                state = StepOutcomes.Reported(state, state.Operation(operation.Id)!, i, report.Images, now);
        }

        return state;
    }

    private static Refusal? Known(AppState state, BuildReported report)
    {
        if (state.Spec!.Source is null)
            return new(RefusalKind.Invalid, $"{state.Spec.Name} is not built from a source repository.", "app");

        var unknown = report.Images.FirstOrDefault(image => state.Spec.Components.All(component => component.Name != image.Component));
        return unknown is null
            ? null
            : new(RefusalKind.Invalid, $"{state.Spec.Name} has no component {unknown.Component}. It has {string.Join(", ", state.Spec.Components.Select(component => component.Name))}.", "digests");
    }
}
