using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Origins;

/// <summary>How an environment came by what it runs, from what its application remembers.</summary>
internal sealed class Origin(AppName app, AppState state, EnvironmentState environment, Surroundings surroundings)
{
    private readonly Release? _release = state.Release(environment.Release);

    private readonly Rollout? _rollout =
        environment.Rollouts.FirstOrDefault(item => item.Release == environment.Release && item.Commit == environment.Commit)
        ?? environment.Rollouts.FirstOrDefault(item => item.Release == environment.Release);

    /// <summary>The operation that followed the build; null where none is remembered.</summary>
    public Operation? Built => _release?.Commit is { } commit
        ? state.Operations.FirstOrDefault(operation => operation.Commit == commit && operation.Steps.Any(step => step.Kind == StepKind.FollowBuild))
        : null;

    public WhyView Explain(DeliverySummary? delivery)
    {
        if (_release is null)
            return new(app, environment.Name, $"Nothing has been brought to {environment.Name} yet.", [], []);

        Seq<WhyLink?> chain = [Delivery(delivery), Build(), SourceCommit(), Request(), GitOpsCommit(), Sync(), Pods()];
        return new(app, environment.Name, Answer(), _release.Images, chain.OfType<WhyLink>().ToSeq(), _release.Number);
    }

    private string Answer()
    {
        var what = _release!.Commit is { } commit ? $"release {_release.Number}, built from {commit.Abbreviated}{Titled(_release.Title)} by {_release.By}" : $"release {_release.Number}, which {_release.By} named";
        var how = _rollout?.Kind switch
        {
            RolloutKind.Promotion => $", promoted by {_rollout.By}",
            RolloutKind.Rollback => $", to which {_rollout.By} went back",
            RolloutKind.AutoRollback => $", to which it went back by itself: {_rollout.Reason?.TrimEnd('.')}",
            RolloutKind.Change => $", as {_rollout.By} changed how it is set up",
            _ => "",
        };
        return $"{environment.Name} runs {what}{how}.";
    }

    private static WhyLink? Delivery(DeliverySummary? delivery) => delivery is null ? null : new(
        WhyKind.Delivery, $"{delivery.Source} told of a {delivery.Event}.", delivery.ReceivedAt, $"/api/deliveries/{delivery.Id}");

    private WhyLink? Build()
    {
        if (_release!.Origin != ReleaseOrigin.Build)
            return null;

        var step = Built?.Steps.FirstOrDefault(item => item.Kind == StepKind.FollowBuild);
        return new(WhyKind.Build, $"Its build made {string.Join(", ", _release.Images.Select(image => image.Image))}.", step?.EndedAt ?? _release.At, _release.Build ?? Built?.BuildPage);
    }

    private WhyLink? SourceCommit() => _release!.Commit is { } commit && state.Spec?.Source is { } source
        ? new(WhyKind.SourceCommit, $"{_release.By} committed {commit.Abbreviated}{Titled(_release.Title)} to {source.TrackedBranch}.", Built?.PushedAt, PageOf(source.Repository, commit))
        : null;

    private WhyLink? Request() => _rollout is { Kind: not (RolloutKind.Release or RolloutKind.AutoRollback) } rollout
        ? new(WhyKind.Request, $"{rollout.By} asked for a {rollout.Kind.ToString().ToLowerInvariant()}.", rollout.StartedAt, LinkOf(rollout.Operation))
        : null;

    private WhyLink? GitOpsCommit() => environment.Commit is { } commit && state.GitOps is { } target
        ? new(WhyKind.GitOpsCommit, $"{commit.Abbreviated} on {target.TargetBranch} of {target.Repository} carries it.", StepOf(_rollout, StepKind.WriteManifests, StepKind.FindImages, StepKind.SetImages)?.EndedAt, PageOf(target.Repository, commit))
        : null;

    private WhyLink? Sync() => StepOf(_rollout, StepKind.Sync) is { } step
        ? new(WhyKind.Sync, step.Status == StepStatus.Done ? "Argo CD took that commit." : step.Detail ?? "Argo CD has yet to take that commit.", step.EndedAt ?? step.Since, LinkOf(_rollout!.Operation))
        : null;

    private WhyLink Pods() => new(
        WhyKind.Pods,
        StepOf(_rollout, StepKind.Watch) switch
        {
            // The last look at a rollout that ended well found it so, and is not kept beside what it said.
            { Sight: { } sight, Status: not StepStatus.Done } => $"{sight.Ready} of {sight.Wanted} pods of these images were ready; it is {Health}.",
            _ => $"It is {Health}.{(environment.Detail is { } detail ? $" {detail}" : "")}",
        },
        environment.HealthySince ?? _rollout?.EndedAt,
        $"/api/apps/{app}/environments/{environment.Name}/resources");

    private string Health => environment.Health.ToString().ToLowerInvariant();

    private Step? StepOf(Rollout? rollout, params StepKind[] kinds) => rollout is null ? null : state.Operation(rollout.Operation)?.Steps
        .LastOrDefault(step => kinds.Contains(step.Kind) && (step.Environment is null || step.Environment == environment.Name));

    /// <summary>Null where that server shows no commits, as the sandbox does not.</summary>
    private string? PageOf(RepoUrl repository, CommitSha commit) =>
        surroundings.IsSandbox || repository.Scheme == "ssh" ? null : $"{repository}/commit/{commit}";

    private string? LinkOf(string operation) => state.Operation(operation) is null ? null : $"/api/apps/{app}/operations/{operation}";

    private static string Titled(string? title) => title is null ? "" : $" ({title})";
}
