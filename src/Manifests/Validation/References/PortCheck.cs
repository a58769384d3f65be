using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation.References;

/// <summary>Ports by which one thing reaches another.</summary>
internal static class PortCheck
{
    public static void Check(ObjectScope scope)
    {
        foreach (var workload in scope.Workloads)
            Probes(workload);
        foreach (var service in scope.Of("Service"))
            Targets(scope, service);
        foreach (var ingress in scope.Of("Ingress"))
            Backends(scope, ingress);
        foreach (var monitor in scope.Of("ServiceMonitor"))
            Endpoints(scope, monitor);
    }

    private static void Probes(WorkloadView workload)
    {
        foreach (var (container, path) in workload.Containers)
        {
            foreach (var name in new[] { "startupProbe", "livenessProbe", "readinessProbe" })
            {
                var probe = container.Map(name);
                foreach (var way in new[] { "httpGet", "tcpSocket" })
                {
                    if (probe?.Map(way)?["port"] is ScalarNode { Kind: ScalarKind.Text } port && !HasPort(container, port.Text))
                        workload.Object.Findings.Error(port, $"{path}.{name}.{way}.port", $"The container has no port named {port.Text}.{Suggestion.Among(port.Text, PortNames(container))}");
                }
            }
        }
    }

    private static void Targets(ObjectScope scope, ManifestObject service)
    {
        if (service.Root.Map("spec") is not { } spec || spec.Map("selector") is not { Entries.IsEmpty: false } selector || spec["ports"] is not ListNode ports)
            return;

        var pods = scope.Workloads.Where(workload => workload.Object.IsIn(service.Namespace) && Selector.Matches(selector, workload.PodLabels)).ToList();
        if (pods.Count == 0)
            return;

        for (var i = 0; i < ports.Items.Count; i++)
        {
            if (ports.Items[i] is MapNode port && (port["targetPort"] ?? port["port"]) is ScalarNode target && !pods.Any(pod => pod.HasPort(target)) && MustBeDeclared(target, pods))
                service.Findings.Error(target, $"spec.ports[{i}].targetPort", $"The pods that this Service selects have no port {target.Text}.");
        }
    }

    // A number reaches a pod that declares no ports at all, a name does not.
    private static bool MustBeDeclared(ScalarNode target, List<WorkloadView> pods) =>
        target.Kind == ScalarKind.Text || pods.All(pod => pod.Containers.Any(container => container.Container["ports"] is ListNode { Items.IsEmpty: false }));

    private static void Backends(ObjectScope scope, ManifestObject ingress)
    {
        foreach (var (backend, path) in BackendsOf(ingress))
        {
            if (backend.Map("service") is not { } reference || reference.Text("name") is not { } name)
                continue;

            if (scope.Find("Service", name, ingress.Namespace) is not { } service)
            {
                scope.Missing(ingress, reference["name"]!, $"{path}.service.name", $"There is no Service {name} here.{Suggestion.Among(name, scope.Of("Service", ingress.Namespace).Select(known => known.Name))}");
                continue;
            }

            var port = reference.Map("port");
            if ((port?["name"] ?? port?["number"]) is ScalarNode wanted && !ServicePorts(service).Any(known => known.Text("name") == wanted.Text || (known["port"] as ScalarNode)?.Text == wanted.Text))
                ingress.Findings.Error(wanted, $"{path}.service.port", $"The Service {name} has no port {wanted.Text}.");
        }
    }

    private static IEnumerable<(MapNode Backend, string Path)> BackendsOf(ManifestObject ingress)
    {
        var spec = ingress.Root.Map("spec");
        if (spec?.Map("defaultBackend") is { } usual)
            yield return (usual, "spec.defaultBackend");

        if (spec?["rules"] is not ListNode rules)
            yield break;

        for (var r = 0; r < rules.Items.Count; r++)
        {
            if ((rules.Items[r] as MapNode)?.Map("http")?["paths"] is not ListNode paths)
                continue;

            for (var p = 0; p < paths.Items.Count; p++)
            {
                if ((paths.Items[p] as MapNode)?.Map("backend") is { } backend)
                    yield return (backend, $"spec.rules[{r}].http.paths[{p}].backend");
            }
        }
    }

    private static void Endpoints(ObjectScope scope, ManifestObject monitor)
    {
        if (monitor.Root.Map("spec") is not { } spec || spec.Map("selector") is not { } selector || spec["endpoints"] is not ListNode endpoints)
            return;

        var services = scope.Of("Service", monitor.Namespace).Where(service => Selector.MatchesSelector(selector, service.Metadata?.Map("labels"))).ToList();
        for (var i = 0; services.Count > 0 && i < endpoints.Items.Count; i++)
        {
            if ((endpoints.Items[i] as MapNode)?["port"] is ScalarNode port && !services.SelectMany(ServicePorts).Any(known => known.Text("name") == port.Text))
                monitor.Findings.Error(port, $"spec.endpoints[{i}].port", $"The Services that this selects have no port named {port.Text}.");
        }
    }

    private static IEnumerable<MapNode> ServicePorts(ManifestObject service) =>
        ((service.Root.Map("spec")?["ports"] as ListNode)?.Items ?? default).OfType<MapNode>();

    private static IEnumerable<string> PortNames(MapNode container) =>
        ((container["ports"] as ListNode)?.Items ?? default).OfType<MapNode>().Select(port => port.Text("name")).OfType<string>();

    private static bool HasPort(MapNode container, string name) => PortNames(container).Contains(name);
}
