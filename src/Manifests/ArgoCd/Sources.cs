using DevPortal.Domain.Specs;
using DevPortal.Manifests.ArgoCd.Model;
using DevPortal.Manifests.Layouts;

namespace DevPortal.Manifests.ArgoCd;

/// <summary>What of a GitOps repository an Application is made from.</summary>
internal static class Sources
{
    /// <param name="folder">What Argo CD reads for the environment; not used by the helm layout.</param>
    /// <returns>Several in the helm layout, one for each chart.</returns>
    public static Seq<ApplicationSource> Of(GitOpsTarget target, AppSpec app, string environment, string folder, string release)
    {
        var source = new ApplicationSource(target.Repository.Value, target.TargetBranch.Value, folder);
        return target.Layout switch
        {
            ManifestLayout.Helm => HelmLayout.Charts(app)
                .Select(chart => source with
                {
                    Path = $"{target.AppsFolder}/{app.Name}/charts/{chart}",
                    Helm = new HelmSource(release, [$"../../overlays/{environment}/{chart}-values.yaml"]),
                })
                .ToSeq(),
            ManifestLayout.SingleFile => [source with { Directory = new DirectorySource($"{app.Name}.yaml") }],
            _ => [source],
        };
    }
}
