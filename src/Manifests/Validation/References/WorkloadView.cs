using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation.References;

/// <summary>An object that makes pods, and the pod that it makes.</summary>
/// <param name="PodPath">Where in the document the pod's own fields stand.</param>
internal sealed record WorkloadView(ManifestObject Object, MapNode? PodLabels, MapNode Pod, string PodPath)
{
    private static readonly string[] ContainerLists = ["initContainers", "containers"];

    public static WorkloadView? Of(ManifestObject item) => item.Kind switch
    {
        "Deployment" or "StatefulSet" or "DaemonSet" or "Job" => FromTemplate(item, item.Root.Map("spec")?.Map("template"), "spec.template"),
        "CronJob" => FromTemplate(
            item,
            item.Root.Map("spec")?.Map("jobTemplate")?.Map("spec")?.Map("template"),
            "spec.jobTemplate.spec.template"),
        "Pod" when item.Root.Map("spec") is { } spec => new(item, item.Metadata?.Map("labels"), spec, "spec"),
        _ => null,
    };

    /// <summary>Each container with its path, those that run before the others included.</summary>
    public IEnumerable<(MapNode Container, string Path)> Containers
    {
        get
        {
            foreach (var list in ContainerLists)
            {
                var items = (Pod[list] as ListNode)?.Items ?? default;
                for (var i = 0; i < items.Count; i++)
                {
                    if (items[i] is MapNode container)
                        yield return (container, $"{PodPath}.{list}[{i}]");
                }
            }
        }
    }

    public bool HasPort(YamlNode port) => Containers
        .SelectMany(container => (container.Container["ports"] as ListNode)?.Items ?? default)
        .OfType<MapNode>()
        .Any(declared => port is ScalarNode { Text: var text }
            && (declared.Text("name") == text || (declared["containerPort"] as ScalarNode)?.Text == text));

    private static WorkloadView? FromTemplate(ManifestObject item, MapNode? template, string path) =>
        template?.Map("spec") is { } pod ? new(item, template.Map("metadata")?.Map("labels"), pod, $"{path}.spec") : null;
}
