using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Layouts.Kustomize;

namespace DevPortal.Manifests.Layouts;

/// <summary>
/// <c>base</c> holds what every environment has; an overlay adds its namespace, labels, images and replicas, and patches
/// what is different there.
/// </summary>
internal static class KustomizeLayout
{
    public static IEnumerable<GeneratedFile> Render(ManifestRequest request)
    {
        var app = request.Spec;
        var root = $"{request.Target.AppsFolder}/{app.Name}";
        var common = KustomizeBase.Of(request);

        foreach (var file in common.Files($"{root}/base"))
            yield return file;

        foreach (var release in request.Environments)
        {
            var environment = app.Environments.First(environment => environment.Name == release.Environment);
            foreach (var file in new KustomizeOverlay(request, environment, release, common).Files($"{root}/overlays/{environment.Name}"))
                yield return file;
        }

        yield return Readme.Of(request, root);
    }
}
