using DevPortal.Domain.Releases;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>What a step found or made that later steps need.</summary>
public abstract record StepResult
{
    /// <param name="Commit">The commit of the GitOps repository that carries the change, or the head that held it already.</param>
    public sealed record ManifestsCommitted(CommitSha Commit, bool ChangedSomething = true) : StepResult;

    /// <param name="Commit">The commit of the source repository to build, or the head that held the files already.</param>
    public sealed record SourceCommitted(CommitSha Commit, bool ChangedSomething = true) : StepResult;

    /// <param name="Page">Where the build can be looked at.</param>
    public sealed record BuildEnded(long Run, string Page) : StepResult;

    /// <param name="Commit">Of the GitOps repository, that carries these images.</param>
    public sealed record ImagesFound(Seq<ComponentImage> Images, CommitSha Commit) : StepResult;

    public sealed record RolledOut(RolloutSight Sight) : StepResult;
}
