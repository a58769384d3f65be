using DevPortal.Domain.Specs;
using DevPortal.Manifests.ArgoCd;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Layouts.Kustomize;

namespace DevPortal.Manifests.Layouts;

/// <summary>A folder of plain manifests for each environment, as an ApplicationSet on <c>apps/*</c> finds them.</summary>
internal static class PlainLayout
{
    public static IEnumerable<GeneratedFile> Render(ManifestRequest request) =>
        from release in request.Environments
        let environment = request.Spec.Environments.First(environment => environment.Name == release.Environment)
        from file in Render(request, environment, release)
        select file;

    private static IEnumerable<GeneratedFile> Render(ManifestRequest request, EnvironmentSpec environment, EnvironmentRelease release)
    {
        var folder = GitOpsPaths.Source(request.Target, request.Spec, environment);
        var scope = AppScope.Of(request.Spec, environment, release);
        var files = ManifestFiles.Of(request.Spec, AppObjects.Of(scope, workload =>
            ImageUpdater.Annotations(
                workload.Component,
                $"{folder}/{ManifestFiles.NameOf(request.Spec, "deployment", workload.Component.Name)}")));

        foreach (var file in files)
            yield return file with { Path = $"{folder}/{file.Path}" };

        yield return new Kustomization(null, null, files.Select(file => file.Path).ToSeq()).FileIn(folder);
        yield return Readme.Of(request, folder, environment);
    }
}
