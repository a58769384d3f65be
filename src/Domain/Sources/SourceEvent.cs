using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Sources;

/// <summary>Something happened in a source repository.</summary>
public abstract record SourceEvent
{
    /// <param name="Ref">The branch; null for tags.</param>
    /// <param name="Paths">Every file that changed; none where that is not known, which counts as any.</param>
    /// <param name="Message">Of the head commit, whole.</param>
    /// <param name="At">When the server took it, as events come in any order; null where that is not known.</param>
    /// <param name="Before">Where the branch was before; null where that is not known, and where it was not.</param>
    public sealed record Pushed(
        BranchName? Ref,
        string? Tag,
        CommitSha Head,
        string Message,
        string Author,
        Seq<string> Paths = default,
        DateTimeOffset? At = null,
        CommitSha? Before = null) : SourceEvent;

    /// <summary>A build began, moved on or ended.</summary>
    public sealed record BuildMoved(BuildRun Run) : SourceEvent;

    /// <summary>The repository has another address now.</summary>
    public sealed record Moved(RepoUrl To) : SourceEvent;

    public sealed record Gone : SourceEvent;
}
