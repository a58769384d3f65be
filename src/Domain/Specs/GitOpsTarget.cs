using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>Repo B: one branch of a GitOps repository, and how files are laid out in it.</summary>
/// <param name="Folder">What its applications stand in; the layout's usual one where not given.</param>
public sealed record GitOpsTarget(
    RepoUrl Repository,
    BranchName? Branch = null,
    ManifestLayout Layout = ManifestLayout.Plain,
    string? Folder = null,
    ApplicationOwner Applications = ApplicationOwner.DevPortal)
{
    public BranchName TargetBranch => Branch ?? BranchName.Main;

    public string AppsFolder => Folder?.TrimEnd('/') ?? (Layout == ManifestLayout.SingleFile ? "k8s" : "apps");
}

/// <summary>Who makes the Argo CD Applications.</summary>
public enum ApplicationOwner
{
    /// <summary>DevPortal itself, through Argo CD's API.</summary>
    DevPortal,

    /// <summary>The ApplicationSet <c>k8s/applicationset.yaml</c>, one for each folder that it finds.</summary>
    FolderApplicationSet,

    /// <summary>An ApplicationSet for each application, <c>k8s/&lt;app&gt;-applicationset.yaml</c>, that lists its environments.</summary>
    ListApplicationSet,
}

public enum ManifestLayout
{
    /// <summary><c>apps/&lt;app&gt;-&lt;environment&gt;/*.yaml</c>, and <c>apps/&lt;app&gt;</c> for the unnamed environment</summary>
    Plain,

    /// <summary><c>apps/&lt;app&gt;/base</c> and <c>apps/&lt;app&gt;/overlays/&lt;environment&gt;</c></summary>
    Kustomize,

    /// <summary><c>apps/&lt;app&gt;/charts/&lt;component&gt;</c> and <c>apps/&lt;app&gt;/overlays/&lt;environment&gt;/&lt;component&gt;-values.yaml</c></summary>
    Helm,

    /// <summary><c>k8s/&lt;namespace&gt;/&lt;app&gt;.yaml</c></summary>
    SingleFile,
}
