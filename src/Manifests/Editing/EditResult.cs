namespace DevPortal.Manifests.Editing;

/// <summary>What came of an edit.</summary>
public abstract record EditResult
{
    /// <param name="Files">The very same as before where it changed nothing.</param>
    public sealed record Done(RepoFiles Files) : EditResult;

    /// <param name="Reason">Why it can't be done so, and what to do.</param>
    public sealed record Refused(string Reason) : EditResult;
}
