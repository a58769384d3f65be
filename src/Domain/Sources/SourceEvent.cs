using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Sources;

/// <summary>Something happened in a source repository.</summary>
public abstract record SourceEvent
{
    /// <param name="Ref">The branch; null for tags.</param>
    /// <param name="Paths">Every file that changed; none where that is not known, which counts as any.</param>
    /// <param name="Message">Of the head commit, whole.</param>
    /// <param name="At">When it was pushed: events come in any order.</param>
    public sealed record Pushed(
        BranchName? Ref,
        string? Tag,
        CommitSha Head,
        string Message,
        string Author,
        Seq<string> Paths = default,
        DateTimeOffset? At = null) : SourceEvent;

    /// <summary>A build began, moved on or ended.</summary>
    public sealed record BuildMoved(BuildRun Run) : SourceEvent;

    /// <summary>The repository has another address now.</summary>
    public sealed record Moved(RepoUrl To) : SourceEvent;

    public sealed record Gone : SourceEvent;
}
