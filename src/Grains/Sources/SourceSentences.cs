using DevPortal.Domain.Sources;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Sources;

/// <summary>What an event set off, for people.</summary>
internal static class SourceSentences
{
    public static string Told(IReadOnlyList<AppName> apps, SourceEvent sourceEvent) => $"Told {Names(apps)} {What(sourceEvent)}.";

    private static string What(SourceEvent sourceEvent) => sourceEvent switch
    {
        SourceEvent.Pushed { Tag: { } tag } pushed => $"of {pushed.Head.Abbreviated}, tagged {tag}",
        SourceEvent.Pushed pushed => $"of {pushed.Head.Abbreviated} on {pushed.Ref}",
        SourceEvent.BuildMoved { Run: var run } => $"that the build of {run.Commit.Abbreviated} is {run.Status.ToString().ToLowerInvariant()}",
        SourceEvent.Moved moved => $"that the repository is {moved.To} now",
        _ => "that the repository is gone",
    };

    private static string Names(IReadOnlyList<AppName> apps) =>
        apps.Count == 1 ? apps[0].Value : $"{string.Join(", ", apps.SkipLast(1))} and {apps[^1]}";
}
