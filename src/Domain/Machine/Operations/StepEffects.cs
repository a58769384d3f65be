using DevPortal.Domain.GitOps;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>What has to be done outside for a step, from what is known when it begins.</summary>
internal static class StepEffects
{
    public static string IdOf(string operation, int step) => $"{operation}/{step}";

    public static AppState Start(AppState state, string operationId, int index, DateTimeOffset now)
    {
        var operation = state.Operation(operationId)!;
        var step = operation.Steps[index];
        if (Skipped(operation, step) is { } why)
            return With(state, operation, index, step with { Status = StepStatus.Skipped, EndedAt = now, Detail = why });

        var traits = StepTable.Of(step.Kind);
        var begun = With(state, operation, index, step with
        {
            Status = StepStatus.UnderWay,
            Since = now,
            Until = now + traits.AtMost,
            Detail = $"Waits for {traits.WaitsFor}.",
        });
        if (step.Kind == StepKind.Sync)
            begun = RolloutBook.Begin(begun, operation, step.Environment!, now);

        var id = IdOf(operationId, index);
        return begun with { Outstanding = begun.Outstanding.Add(new OutstandingEffect(id, EffectOf(begun, operation, step, id), now, now)) };
    }

    public static AppState With(AppState state, Operation operation, int index, Step step) => state with
    {
        Operations = state.Operations.Replace(item => item.Id == operation.Id, item => item with
        {
            Steps = item.Steps.Select((old, i) => i == index ? step : old).ToSeq(),
        }),
    };

    /// <summary>A change that leaves the source repository as it was brings no build.</summary>
    private static string? Skipped(Operation operation, Step step) =>
        operation.Kind == OperationKind.Change
        && step.Kind is StepKind.FollowBuild or StepKind.FindImages or StepKind.SetImages
        && operation.Commit is null
            ? "Nothing changed in the source repository."
            : null;

    private static Effect EffectOf(AppState state, Operation operation, Step step, string id)
    {
        var (spec, target) = (state.Spec!, state.GitOps!);
        return step.Kind switch
        {
            StepKind.WriteManifests or StepKind.SetImages or StepKind.RemoveManifests =>
                new CommitManifests(target, ManifestChanges.Of(state, operation, step, id)),
            StepKind.CreateSource => new CreateSource(state.Source!, spec.Description ?? ""),
            StepKind.PutSecrets => new PutBuildSecrets(state.Source!, spec, target),
            StepKind.CommitSource => new CommitSource(id, state.Source!, spec, target, operation.Input?.Project, operation.Input?.Previous),
            StepKind.EnsureApplication => new EnsureApplication(spec, target, step.Environment!),
            StepKind.FollowSource => new FollowSource(state.Source!, spec.Name),
            StepKind.LeaveSource => new LeaveSource(state.Source!, spec.Name),
            StepKind.FollowBuild => new FollowBuild(state.Source!, spec.Source!.TrackedBranch, operation.Commit!, spec.Name),
            StepKind.FindImages => new FindImages(spec, target, step.Environment!, operation.Commit),
            StepKind.Sync => new SyncApplication(
                ApplicationOf(spec, step), operation.Input?.HardSync ?? false, !(operation.Input?.OnlyCompare ?? false)),
            StepKind.Watch => Watching(state, step, target),
            StepKind.DeleteApplication => new DeleteApplication(ApplicationOf(spec, step)),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, "A step without an effect."),
        };
    }

    private static WatchRollout Watching(AppState state, Step step, GitOpsTarget target)
    {
        var spec = state.Spec!;
        var environment = spec.Environments.First(item => item.Name == step.Environment);
        var seen = state.Environment(environment.Name)!;
        var images = state.Release(seen.Release)?.Images ?? [];
        return new WatchRollout(
            ApplicationOf(spec, step),
            target,
            GitOpsPaths.Rendered(target, spec, environment),
            seen.Commit!,
            spec.Components.Select(component => new ComponentTarget(
                images.FirstOrDefault(image => image.Component == component.Name)?.Image ?? component.Image,
                environment.PodsOf(component).Least)).ToSeq());
    }

    private static string ApplicationOf(AppSpec spec, Step step) => Naming.Instance(spec.Name, step.Environment!);
}
