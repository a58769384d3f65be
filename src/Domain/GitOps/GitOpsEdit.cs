using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.GitOps;

/// <summary>How a change follows from the files that are there.</summary>
public abstract record GitOpsEdit
{
    /// <summary>
    /// The application's files are to be as its specification says. Images that stand in the repository stay, whoever wrote
    /// them. A file that a person edited stays too, unless the specification changes what DevPortal would write there.
    /// </summary>
    /// <param name="Previous">The specification that the files were written from; null the first time.</param>
    /// <param name="Environments">Those that are to have files beside the ones that have some, with what differs from what stands there.</param>
    public sealed record WriteApp(
        AppSpec Spec,
        GitOpsTarget Target,
        Seq<EnvironmentContent> Environments,
        AppSpec? Previous = null) : GitOpsEdit;

    /// <summary>Everything below a path, or the file that it names, is to be as it was at a commit.</summary>
    public sealed record Restore(Seq<string> Paths, CommitSha At) : GitOpsEdit;

    /// <summary>Everything below these paths goes, and the files that they name.</summary>
    public sealed record Remove(Seq<string> Paths) : GitOpsEdit;

    /// <summary>One file gets the content that a person wrote, if it is still the one that they saw.</summary>
    /// <param name="Seen">What the file held then; null where there was none.</param>
    public sealed record EditFile(string Path, string Content, string? Seen = null) : GitOpsEdit;

    /// <summary>Files that belong to no application, each where it is missing or differs.</summary>
    public sealed record WriteFiles(Seq<TextFile> Files) : GitOpsEdit;
}

/// <summary>What one environment is to hold where it differs from what stands in the repository.</summary>
/// <param name="Images">In place of those that stand there; for components that are not among them nothing changes.</param>
/// <param name="RestartedAt">A restart that somebody asked for.</param>
public sealed record EnvironmentContent(
    EnvironmentName Environment,
    Seq<ComponentImage> Images = default,
    DateTimeOffset? RestartedAt = null);

/// <param name="Path">From the repository's root.</param>
public sealed record TextFile(string Path, string Content, bool Executable = false);
