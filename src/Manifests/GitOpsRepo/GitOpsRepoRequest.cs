using DevPortal.Domain.Specs;
using DevPortal.Manifests.ArgoCd;

namespace DevPortal.Manifests.GitOpsRepo;

/// <summary>What a GitOps repository holds beside its applications.</summary>
/// <param name="Grants">Who may do what in Argo CD.</param>
public sealed record GitOpsRepoRequest(GitOpsTarget Target, ArgoSettings Argo, Seq<ArgoGrant> Grants = default);
