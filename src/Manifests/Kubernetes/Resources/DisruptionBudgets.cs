using DevPortal.Manifests.Kubernetes.Model;

namespace DevPortal.Manifests.Kubernetes.Resources;

internal static class DisruptionBudgets
{
    /// <summary>Null also where there are not more pods than must stay: a budget then would keep nodes from being drained.</summary>
    public static PodDisruptionBudget? Of(Workload workload) =>
        workload.Component.Disruption is { } disruption && workload.Pods.Least > disruption.MinAvailable
            ? new PodDisruptionBudget(
                Labels.Meta(workload),
                new BudgetSpec(disruption.MinAvailable, new LabelSelector(Labels.Selector(workload)), "AlwaysAllow"))
            : null;
}
