using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation.References;

/// <summary>A selector that matches nothing does nothing, and no cluster says so.</summary>
internal static class SelectorCheck
{
    public static void Check(ObjectScope scope)
    {
        foreach (var workload in scope.Workloads)
            Own(workload);

        // Without any pods in sight, those that are meant are elsewhere.
        if (scope.Workloads.Count == 0)
            return;

        foreach (var service in scope.Of("Service").Where(service => service.Root.Map("spec")?.Map("selector") is { Entries.IsEmpty: false }))
        {
            var selector = service.Root.Map("spec")!.Map("selector")!;
            NeedPods(scope, service, selector, "spec.selector", labels => Selector.Matches(selector, labels));
        }

        Pods(scope, "PodDisruptionBudget", "selector");
        Pods(scope, "NetworkPolicy", "podSelector");
        Services(scope);
    }

    private static void Own(WorkloadView workload)
    {
        if (workload.Object.Kind is "Job" || workload.Object.Root.Map("spec")?.Map("selector") is not { } selector)
            return;

        if (!Selector.MatchesSelector(selector, workload.PodLabels))
            workload.Object.Findings.Error(selector, "spec.selector", "The pods of this template do not have the labels that the selector asks for. Give both the same.");
    }

    private static void Pods(ObjectScope scope, string kind, string field)
    {
        foreach (var item in scope.Of(kind))
        {
            if (item.Root.Map("spec")?.Map(field) is { } selector)
                NeedPods(scope, item, selector, $"spec.{field}", labels => Selector.MatchesSelector(selector, labels));
        }
    }

    private static void NeedPods(ObjectScope scope, ManifestObject item, MapNode selector, string path, Func<MapNode?, bool> matches)
    {
        var there = scope.Workloads.Any(workload => workload.Object.IsIn(item.Namespace) && matches(workload.PodLabels));
        if (!there)
            item.Findings.Error(selector, path, $"No pods here have these labels, so this {item.Kind} would do nothing. Give the labels of the pods that are meant.");
    }

    private static void Services(ObjectScope scope)
    {
        if (!scope.Of("Service").Any())
            return;

        foreach (var monitor in scope.Of("ServiceMonitor"))
        {
            if (monitor.Root.Map("spec") is { } spec && spec["namespaceSelector"] is null && spec.Map("selector") is { } selector
                && !scope.Of("Service", monitor.Namespace).Any(service => Selector.MatchesSelector(selector, service.Metadata?.Map("labels"))))
            {
                monitor.Findings.Error(selector, "spec.selector", "No Service here has these labels, so nothing would be measured. Give the labels of the Service that is meant.");
            }
        }
    }
}
