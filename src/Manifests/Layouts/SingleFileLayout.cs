using DevPortal.Domain.Specs;
using DevPortal.Manifests.ArgoCd;
using DevPortal.Manifests.Kubernetes;

namespace DevPortal.Manifests.Layouts;

/// <summary>One file for each environment, in a folder for each namespace, which applications share.</summary>
internal static class SingleFileLayout
{
    public static IEnumerable<GeneratedFile> Render(ManifestRequest request) =>
        from release in request.Environments
        let environment = request.Spec.Environments.First(environment => environment.Name == release.Environment)
        select Render(request, Own(environment), release);

    private static GeneratedFile Render(ManifestRequest request, EnvironmentSpec environment, EnvironmentRelease release)
    {
        var path = GitOpsPaths.SingleFile(request.Target, request.Spec, environment);
        var scope = AppScope.Of(request.Spec, environment, release);
        return new(path, ManifestFiles.Write(AppObjects.Of(scope, workload => ImageUpdater.Annotations(workload.Component, path))));
    }

    // A namespace that was named rather than derived is one of those that applications share here.
    private static EnvironmentSpec Own(EnvironmentSpec environment) =>
        environment.Namespace is null ? environment : environment with { SharedNamespace = true };
}
