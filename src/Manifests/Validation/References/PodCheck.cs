using DevPortal.Domain.Values;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation.References;

/// <summary>What must hold between the parts of one pod.</summary>
internal static class PodCheck
{
    private static readonly string[] Resources = ["cpu", "memory"];

    public static void Check(ObjectScope scope)
    {
        foreach (var workload in scope.Workloads)
        {
            Once(workload, workload.Containers.Select(container => container.Container), "container");
            Once(workload, ((workload.Pod["volumes"] as ListNode)?.Items ?? default).OfType<MapNode>(), "volume");
            foreach (var (container, path) in workload.Containers)
                Requests(workload.Object, container, path);
        }
    }

    private static void Once(WorkloadView workload, IEnumerable<MapNode> items, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item.Text("name") is { } name && !seen.Add(name))
                workload.Object.Findings.Error(item["name"]!, workload.PodPath, $"There is another {what} {name} in this pod. Rename one of them.");
        }
    }

    private static void Requests(ManifestObject item, MapNode container, string path)
    {
        var resources = container.Map("resources");
        foreach (var resource in Resources)
        {
            if (resources?.Map("requests")?[resource] is ScalarNode request
                && resources.Map("limits")?[resource] is ScalarNode limit
                && Quantity.TryParse(request.Text, out var asked, out _)
                && Quantity.TryParse(limit.Text, out var allowed, out _)
                && asked.Amount > allowed.Amount)
            {
                item.Findings.Error(request, $"{path}.resources.requests.{resource}", $"{asked} is asked for but only {allowed} is allowed. Lower the request or raise the limit.");
            }
        }
    }
}
