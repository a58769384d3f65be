using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>Repo B: one branch of a GitOps repository, and how files are laid out in it.</summary>
public sealed record GitOpsTarget(
    RepoUrl Repository,
    BranchName? Branch = null,
    ManifestLayout Layout = ManifestLayout.Plain)
{
    public BranchName TargetBranch => Branch ?? BranchName.Main;
}

public enum ManifestLayout
{
    /// <summary><c>apps/&lt;app&gt;/*.yaml</c></summary>
    Plain,

    /// <summary><c>apps/&lt;app&gt;/base</c> and <c>apps/&lt;app&gt;/overlays/&lt;environment&gt;</c></summary>
    Kustomize,

    /// <summary><c>apps/&lt;app&gt;/charts/&lt;component&gt;</c> and <c>apps/&lt;app&gt;/overlays/&lt;environment&gt;/&lt;component&gt;-values.yaml</c></summary>
    Helm,

    /// <summary><c>k8s/&lt;namespace&gt;/&lt;app&gt;.yaml</c></summary>
    SingleFile,
}
