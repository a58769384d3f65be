using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Manifests.Workflows;

/// <summary>What workflows say about a GitOps repository.</summary>
internal static class GitOpsEnv
{
    public static Seq<Setting> Of(GitOpsTarget target) =>
    [
        new(WorkflowEnv.GitOpsRepository, HttpAddress(target.Repository)),
        new(WorkflowEnv.GitOpsBranch, target.TargetBranch.Value),
        new(WorkflowEnv.GitOpsLayout, LayoutName(target.Layout)),
    ];

    public static string LayoutName(ManifestLayout layout) =>
        layout == ManifestLayout.SingleFile ? "single-file" : layout.ToString().ToLowerInvariant();

    // A token is good for http only; ssh's port says nothing about it.
    private static string HttpAddress(RepoUrl repository) =>
        repository.Scheme == "ssh" ? $"https://{repository.Host}/{repository.Path}" : repository.Value;
}
