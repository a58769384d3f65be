using DevPortal.Domain.Values;

namespace DevPortal.Domain.GitOps;

/// <summary>What is remembered of a GitOps repository beyond the process.</summary>
/// <param name="Seen">The head up to which applications were told of everything.</param>
public sealed record GitOpsRepoState(CommitSha? Seen = null);
