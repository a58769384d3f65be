using DevPortal.Domain.Values;

namespace DevPortal.Domain.Rollouts;

/// <summary>What must be seen before a release counts as rolled out.</summary>
/// <param name="Revisions">
/// The commit of the GitOps repository that carries it, and those after it that still do. Applications share the branch,
/// so Argo CD is as a rule at somebody else's later commit: ask Git whether that one still carries it, and add it here.
/// </param>
public sealed record RolloutTarget(Seq<CommitSha> Revisions, Seq<ComponentTarget> Components);

/// <param name="Image">As the manifests of that commit write it.</param>
/// <param name="Pods">How many must be ready at least; none where the component is scaled to zero.</param>
public sealed record ComponentTarget(ImageRef Image, int Pods = 1);
