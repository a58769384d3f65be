using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine.Requests;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine.Outside;

/// <summary>What happens in the source repository, as far as it concerns the application.</summary>
internal static class SourcePushes
{
    // GitHub runs no workflow for commits with these.
    private static readonly string[] SkipMarks = ["[skip ci]", "[ci skip]", "[no ci]", "[skip actions]", "[actions skip]"];

    public static AppState Take(AppState state, SourceChanged changed, DateTimeOffset now) => (state.Spec?.Source, changed.Event) switch
    {
        (null, _) => state,
        ({ } source, SourceEvent.Pushed pushed) when Concerns(state, source, pushed) => Release(state, source, pushed, changed.OperationId, now),
        (_, SourceEvent.BuildMoved moved) => Nudges.Build(state, moved.Run.Commit, now),
        ({ } source, SourceEvent.Moved moved) => Moved(state, source, moved.To, now),
        _ => state,
    };

    private static bool Concerns(AppState state, SourceSpec source, SourceEvent.Pushed pushed) =>
        pushed.Ref == source.TrackedBranch
        && Checks.Stays(state) is null
        && !IsOwn(pushed.Message)
        && !SkipsBuild(pushed.Message)
        && PathFilter.Concerns(source.Paths, pushed.Paths)
        && !IsKnown(state, pushed);

    // DevPortal's own commits start nothing: the operation that made them follows their build itself.
    private static bool IsOwn(string message) =>
        message.Contains($"\n{GitOpsTrailers.Change}: ", StringComparison.Ordinal);

    private static bool SkipsBuild(string message) =>
        SkipMarks.Any(mark => message.Contains(mark, StringComparison.Ordinal));

    /// <summary>Told of already, or older than what was: deliveries come in any order, and more than once.</summary>
    private static bool IsKnown(AppState state, SourceEvent.Pushed pushed) =>
        state.Operations.Any(operation => operation.Commit == pushed.Head || (operation.PushedAt > pushed.At && operation.Kind == OperationKind.Release))
        || state.Releases.Any(release => release.Commit == pushed.Head);

    private static AppState Release(AppState state, SourceSpec source, SourceEvent.Pushed pushed, string id, DateTimeOffset now)
    {
        if (state.Operation(id) is not null)
            return state;

        var first = state.Spec!.Environments[0].Name;
        return Accepted.Begin(state, new Operation(
            id,
            OperationKind.Release,
            pushed.Author,
            now,
            Plan.Release(source, first),
            first,
            Commit: pushed.Head,
            Title: FirstLine(pushed.Message),
            PushedAt: pushed.At));
    }

    /// <summary>A renamed repository is the same one; what was set up in it went along.</summary>
    private static AppState Moved(AppState state, SourceSpec source, RepoUrl to, DateTimeOffset now) => source.Repository.Key == to.Key
        ? state
        : state with
        {
            Spec = state.Spec! with { Source = source with { Repository = to } },
            Revision = state.Revision + 1,
            UpdatedAt = now,
        };

    private static string FirstLine(string message)
    {
        const int Longest = 200;

        var line = message.TrimStart().Split('\n', 2)[0].Trim();
        return line.Length <= Longest ? line : line[..Longest];
    }
}
