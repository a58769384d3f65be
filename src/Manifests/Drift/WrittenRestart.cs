using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Drift;

/// <summary>When an environment was restarted, as its pods say.</summary>
internal static class WrittenRestart
{
    private const string AnnotationsPath = "/spec/template/metadata/annotations";

    /// <returns>The last one, should the components differ.</returns>
    public static DateTimeOffset? Read(AppSpec spec, ManifestLayout layout, WrittenEnvironment written) =>
        spec.Components.Max(component => RestartTime.Read(Text(layout, component, written)));

    private static string? Text(ManifestLayout layout, ComponentSpec component, WrittenEnvironment written) => layout switch
    {
        ManifestLayout.Kustomize => Patched(written.DeploymentPatch(component)),
        ManifestLayout.Helm => written.Values(component)?.Map("podAnnotations")?.Text(Labels.RestartedAt),
        _ => written.Deployment(component)?.Map("spec")?.Map("template")?.Map("metadata")?.Map("annotations")?.Text(Labels.RestartedAt),
    };

    // The patch adds the annotation, or all of them where the base has none.
    private static string? Patched(YamlNode? patch) => (patch as ListNode)?.Items
        .OfType<MapNode>()
        .Select(step => step.Text("path") switch
        {
            AnnotationsPath => step.Map("value")?.Text(Labels.RestartedAt),
            $"{AnnotationsPath}/kubectl.kubernetes.io~1restartedAt" => step.Text("value"),
            _ => null,
        })
        .FirstOrDefault(text => text is not null);
}
