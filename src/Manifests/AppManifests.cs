using DevPortal.Domain.Specs;
using DevPortal.Manifests.ArgoCd;
using DevPortal.Manifests.Layouts;

namespace DevPortal.Manifests;

/// <summary>The files of an application in its GitOps repository. The specification has passed <see cref="AppSpecRules"/>.</summary>
public static class AppManifests
{
    /// <returns>In the order in which people read them; each path once.</returns>
    public static Seq<GeneratedFile> Render(ManifestRequest request)
    {
        IEnumerable<GeneratedFile> files = request.Target.Layout switch
        {
            ManifestLayout.Kustomize => KustomizeLayout.Render(request),
            ManifestLayout.Helm => HelmLayout.Render(request),
            ManifestLayout.SingleFile => SingleFileLayout.Render(request),
            _ => PlainLayout.Render(request),
        };

        return request.Target.Applications == ApplicationOwner.ListApplicationSet
            ? files.Append(ApplicationSets.FileOf(request)).ToSeq()
            : files.ToSeq();
    }
}
