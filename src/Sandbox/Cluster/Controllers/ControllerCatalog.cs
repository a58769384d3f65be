using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster.Controllers;

/// <summary>Which controller looks after which kind.</summary>
internal static class ControllerCatalog
{
    private static readonly PassiveController Passive = new();

    private static readonly Dictionary<(string Group, string Kind), Controller> ByKind = new()
    {
        [("apps", "Deployment")] = new DeploymentController(),
        [("apps", "StatefulSet")] = new StatefulSetController(),
        [("apps", "DaemonSet")] = new DaemonSetController(),
        [("batch", "Job")] = new JobController(),
        [("batch", "CronJob")] = new CronJobController(),
        [("", "Pod")] = new PodController(),
        [("", "Service")] = new ServiceController(),
        [("", "PersistentVolumeClaim")] = new ClaimController(),
        [("", "Namespace")] = new NamespaceController(),
        [("networking.k8s.io", "Ingress")] = new IngressController(),
        [("autoscaling", "HorizontalPodAutoscaler")] = new AutoscalerController(),
        [("policy", "PodDisruptionBudget")] = new BudgetController(),
        [("external-secrets.io", "ExternalSecret")] = new ExternalSecretController(),
        [("cert-manager.io", "Certificate")] = new CertificateController(),
    };

    public static Controller For(ResourceKey key) => ByKind.GetValueOrDefault((key.Group, key.Kind), Passive);
}
