using DevPortal.Domain.Values;

namespace DevPortal.Domain.GitOps;

/// <summary>Commits that somebody pushed to a GitOps repository.</summary>
/// <param name="Head">The branch afterwards.</param>
/// <param name="Paths">Every file that changed.</param>
/// <param name="Messages">Of its commits, the oldest first, whole, with their trailers.</param>
/// <param name="Before">The branch before them, where that is known: a gap to the last one seen is looked at later.</param>
public sealed record GitOpsPush(
    CommitSha Head,
    Seq<string> Paths,
    Seq<string> Messages,
    string? Author = null,
    CommitSha? Before = null);
