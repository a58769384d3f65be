using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports.Git;

namespace DevPortal.Grains.GitOps;

/// <summary>What a commit says of the changes in it.</summary>
internal static class ChangeMessage
{
    public static CommitMessage Of(Seq<GitOpsChange> changes) => changes is [var only]
        ? new(only.Subject, $"Asked for by {only.Who}.", TrailersOf(only).ToSeq())
        : new(SubjectOf(changes), string.Join('\n', changes.Select(LineOf)), changes.SelectMany(TrailersOf).ToSeq());

    private static string SubjectOf(Seq<GitOpsChange> changes)
    {
        var apps = changes.Select(change => change.App).Distinct().ToList();
        return apps is [{ } only] ? $"chore: {changes.Count} changes of {only}" : $"chore: {changes.Count} changes of {apps.Count} applications";
    }

    private static string LineOf(GitOpsChange change) => $"- {change.Subject.ReplaceLineEndings(" ")} ({change.Who})";

    // Those of one change stand together, the one that begins it first.
    private static IEnumerable<Trailer> TrailersOf(GitOpsChange change)
    {
        yield return new(GitOpsTrailers.Change, change.Id);
        if (change.App is { } app)
            yield return new(GitOpsTrailers.App, app.Value);
        yield return new(GitOpsTrailers.Operation, change.Operation);
        if (change.Release is { } release)
            yield return new(GitOpsTrailers.Release, release.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
