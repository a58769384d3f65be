using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine.Requests;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine.Outside;

/// <summary>Commits to the GitOps repository that are not DevPortal's own: by workflows, by Image Updater, by people.</summary>
internal static class ManifestPushes
{
    public static AppState Take(AppState state, ManifestsChanged changed, DateTimeOffset now)
    {
        if (state.Spec is not { } spec || Checks.Stays(state) is not null)
            return state;

        foreach (var commit in SourcesOf(changed.Push, spec.Name))
        {
            if (state.Operations.Any(operation => !operation.IsOver && operation.Commit == commit))
                return Nudges.Images(state, commit, now);
        }

        return spec.Environments
            .Where(environment => state.Environment(environment.Name) is { Commit: { } known } && known != changed.Push.Head)
            .Where(environment => Touches(state, environment, changed.Push))
            .Aggregate(state, (next, environment) => Follow(next, environment, changed, now));
    }

    private static bool Touches(AppState state, EnvironmentSpec environment, GitOpsPush push)
    {
        var rendered = GitOpsPaths.Rendered(state.GitOps!, state.Spec!, environment);
        return push.Paths.Any(path => rendered.Any(own => path == own || (own.EndsWith('/') && path.StartsWith(own, StringComparison.Ordinal))));
    }

    private static AppState Follow(AppState state, EnvironmentSpec environment, ManifestsChanged changed, DateTimeOffset now)
    {
        var id = $"{changed.OperationId}-{environment.Name}";
        return state.Operation(id) is not null
            ? state
            : Accepted.Begin(state, new Operation(
                id,
                OperationKind.Follow,
                changed.Push.Author ?? "somebody",
                now,
                // Where a person has to say so, what stands in Git is known and not applied.
                Plan.Follow(environment.Name, environment.AutoSync),
                environment.Name,
                Title: changed.Push.Messages.Select(message => message.Split('\n', 2)[0]).LastOrDefault()));
    }

    /// <summary>The commits of the source repository whose images a workflow wrote.</summary>
    private static IEnumerable<CommitSha> SourcesOf(GitOpsPush push, AppName app) =>
        from message in push.Messages
        where CommitMessage.Carries(message, new Trailer(GitOpsTrailers.App, app.Value))
        from line in message.Split('\n')
        where line.StartsWith(GitOpsTrailers.SourceCommit + ": ", StringComparison.Ordinal)
        let commit = CommitSha.TryParse(line[(GitOpsTrailers.SourceCommit.Length + 2)..].Trim(), out var sha, out _) ? sha : null
        where commit is not null
        select commit;
}
