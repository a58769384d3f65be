using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Health;

/// <summary>Argo CD's verdict about one object, from what the object says of itself. Kinds that have no health answer null.</summary>
internal static class ResourceHealth
{
    public const string Healthy = "Healthy";
    public const string Progressing = "Progressing";
    public const string Degraded = "Degraded";
    public const string Suspended = "Suspended";
    public const string Missing = "Missing";
    public const string Unknown = "Unknown";

    private const string HookFinalizer = "argocd.argoproj.io/hook-finalizer";

    private static readonly string[] BestFirst = [Healthy, Suspended, Progressing, Missing, Degraded, Unknown];

    public static bool IsWorse(string status, string than) => Array.IndexOf(BestFirst, status) > Array.IndexOf(BestFirst, than);

    public static HealthStatus? Of(JsonObject document)
    {
        if (document.At("metadata", "deletionTimestamp") is not null
            && !document.Texts("metadata", "finalizers").Contains(HookFinalizer, StringComparer.Ordinal))
        {
            return new HealthStatus(Progressing, "Pending deletion");
        }

        var apiVersion = document.Text("apiVersion") ?? "";
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return (slash < 0 ? "" : apiVersion[..slash], document.Text("kind")) switch
        {
            ("apps", "Deployment") => WorkloadHealth.OfDeployment(document),
            ("apps", "StatefulSet") => WorkloadHealth.OfStatefulSet(document),
            ("apps", "ReplicaSet") => WorkloadHealth.OfReplicaSet(document),
            ("apps", "DaemonSet") => WorkloadHealth.OfDaemonSet(document),
            ("", "Pod") => PodHealth.Of(document),
            ("", "Service") => OfService(document),
            ("", "PersistentVolumeClaim") => OfClaim(document),
            ("networking.k8s.io" or "extensions", "Ingress") => OfBalanced(document),
            ("batch", "Job") => JobHealth.Of(document),
            ("batch", "CronJob") => JobHealth.OfCronJob(document),
            ("autoscaling", "HorizontalPodAutoscaler") => AutoscalerHealth.Of(document),
            ("apiregistration.k8s.io", "APIService") => ConditionHealth.OfApiService(document),
            ("policy", "PodDisruptionBudget") => ConditionHealth.OfBudget(document),
            ("external-secrets.io", "ExternalSecret") => ConditionHealth.OfReady(document, "Waiting for ExternalSecret"),
            ("cert-manager.io", "Certificate") => ConditionHealth.OfCertificate(document),
            ("argoproj.io", "Application") => OfApplication(document),
            _ => null,
        };
    }

    private static HealthStatus OfService(JsonObject document) =>
        document.Text("spec", "type") == "LoadBalancer" ? OfBalanced(document) : new HealthStatus(Healthy);

    private static HealthStatus OfBalanced(JsonObject document) =>
        new(document.Items("status", "loadBalancer", "ingress").Any() ? Healthy : Progressing);

    private static HealthStatus OfClaim(JsonObject document) => new(document.Text("status", "phase") switch
    {
        "Lost" => Degraded,
        "Pending" => Progressing,
        "Bound" => Healthy,
        _ => Unknown,
    });

    private static HealthStatus OfApplication(JsonObject document) =>
        new(document.Text("status", "health", "status") ?? Progressing, document.Text("status", "health", "message") ?? "");
}
