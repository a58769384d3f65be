using System.Text.Json;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.ArgoCd;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Tests.Golden;

/// <summary>The Argo CD Applications of an application, as they go to Argo CD's API.</summary>
internal static class ApplicationRenderer
{
    public static IReadOnlyList<GeneratedFile> Render(JsonElement input)
    {
        var spec = SpecReader.Read<AppSpec>(input.GetProperty("spec"));
        var target = SpecReader.Read<GitOpsTarget>(input.GetProperty("target"));
        return
        [
            .. spec.Environments.Select(environment => new GeneratedFile(
                $"{environment.Name}.yaml",
                YamlWriter.Write(ModelYaml.Of(Applications.Of(spec, target, environment))))),
        ];
    }
}
