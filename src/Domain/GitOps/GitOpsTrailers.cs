namespace DevPortal.Domain.GitOps;

/// <summary>The trailers that tie a commit to what it was made for.</summary>
public static class GitOpsTrailers
{
    /// <summary>DevPortal's own: <see cref="GitOpsChange.Id"/>. Its presence says that the commit is DevPortal's.</summary>
    public const string Change = "DevPortal-Change";

    public const string Operation = "DevPortal-Operation";
    public const string Release = "DevPortal-Release";

    /// <summary>Written by generated workflows too.</summary>
    public const string App = "App";

    /// <summary>Written by generated workflows: the environment whose images they set.</summary>
    public const string Environment = "Environment";

    /// <summary>Written by generated workflows: the commit of the source repository that was built.</summary>
    public const string SourceCommit = "Source-Commit";
}
