namespace DevPortal.Domain.Argo;

/// <summary>How it goes with looking at an Argo CD.</summary>
/// <param name="At">When the last look succeeded; null before the first.</param>
/// <param name="Applications">How many there were then.</param>
/// <param name="Told">How many applications of DevPortal had changed and were told.</param>
/// <param name="Problem">Why the last look failed; null where it did not.</param>
public sealed record ArgoServerReport(
    DateTimeOffset? At = null,
    int Applications = 0,
    int Told = 0,
    TimeSpan Took = default,
    string? Problem = null);
