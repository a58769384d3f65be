using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.Cluster;

/// <summary>What the API server writes into an object where its author said nothing.</summary>
internal static class Defaults
{
    public static void Apply(JsonObject document)
    {
        if (document["spec"] is not JsonObject spec)
            return;

        switch (document.Text("kind"))
        {
            case "Pod":
                OfPod(spec);
                break;
            case "Deployment":
                OfDeployment(spec);
                break;
            case "StatefulSet":
                OfStatefulSet(spec);
                break;
            case "DaemonSet":
                OfDaemonSet(spec);
                break;
            case "Job":
                OfJob(spec);
                break;
            case "CronJob":
                OfCronJob(spec);
                break;
            case "Service":
                OfService(spec);
                break;
            case "HorizontalPodAutoscaler":
                spec.Default("minReplicas", 1);
                break;
            case "PersistentVolumeClaim":
                spec.Default("volumeMode", "Filesystem");
                spec.Default("storageClassName", "standard");
                break;
            case "NetworkPolicy":
                OfNetworkPolicy(spec);
                break;
        }
    }

    public static void OfPod(JsonObject pod)
    {
        pod.Default("restartPolicy", "Always");
        pod.Default("dnsPolicy", "ClusterFirst");
        pod.Default("schedulerName", "default-scheduler");
        pod.Default("securityContext", new JsonObject());
        pod.Default("terminationGracePeriodSeconds", 30);
        foreach (var container in pod.Items("containers").Concat(pod.Items("initContainers")))
            OfContainer(container);
        foreach (var volume in pod.Items("volumes"))
        {
            (volume["configMap"] as JsonObject)?.Default("defaultMode", 420);
            (volume["secret"] as JsonObject)?.Default("defaultMode", 420);
            (volume["projected"] as JsonObject)?.Default("defaultMode", 420);
        }
    }

    private static void OfContainer(JsonObject container)
    {
        container.Default("imagePullPolicy", PullPolicy(container.Text("image") ?? ""));
        container.Default("resources", new JsonObject());
        container.Default("terminationMessagePath", "/dev/termination-log");
        container.Default("terminationMessagePolicy", "File");
        foreach (var port in container.Items("ports"))
            port.Default("protocol", "TCP");
        foreach (var env in container.Items("env"))
            (env.At("valueFrom", "fieldRef") as JsonObject)?.Default("apiVersion", "v1");
        foreach (var name in new[] { "livenessProbe", "readinessProbe", "startupProbe" })
        {
            if (container[name] is not JsonObject probe)
                continue;

            probe.Default("timeoutSeconds", 1);
            probe.Default("periodSeconds", 10);
            probe.Default("successThreshold", 1);
            probe.Default("failureThreshold", 3);
            (probe["httpGet"] as JsonObject)?.Default("scheme", "HTTP");
        }
    }

    private static void OfDeployment(JsonObject spec)
    {
        spec.Default("replicas", 1);
        spec.Default("revisionHistoryLimit", 10);
        spec.Default("progressDeadlineSeconds", 600);
        var strategy = spec.Child("strategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate")
        {
            strategy.Child("rollingUpdate").Default("maxSurge", "25%");
            strategy.Child("rollingUpdate").Default("maxUnavailable", "25%");
        }

        OfPod(spec.Child("template", "spec"));
    }

    private static void OfStatefulSet(JsonObject spec)
    {
        spec.Default("replicas", 1);
        spec.Default("revisionHistoryLimit", 10);
        spec.Default("podManagementPolicy", "OrderedReady");
        var strategy = spec.Child("updateStrategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate")
            strategy.Child("rollingUpdate").Default("partition", 0);
        OfPod(spec.Child("template", "spec"));
        foreach (var claim in spec.Items("volumeClaimTemplates"))
        {
            claim.Default("apiVersion", "v1");
            claim.Default("kind", "PersistentVolumeClaim");
            claim.Child("spec").Default("volumeMode", "Filesystem");
            claim.Default("status", new JsonObject { ["phase"] = "Pending" });
        }
    }

    private static void OfDaemonSet(JsonObject spec)
    {
        spec.Default("revisionHistoryLimit", 10);
        var strategy = spec.Child("updateStrategy");
        strategy.Default("type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate")
        {
            strategy.Child("rollingUpdate").Default("maxSurge", 0);
            strategy.Child("rollingUpdate").Default("maxUnavailable", 1);
        }

        OfPod(spec.Child("template", "spec"));
    }

    private static void OfJob(JsonObject spec)
    {
        spec.Default("backoffLimit", 6);
        spec.Default("completions", 1);
        spec.Default("parallelism", 1);
        spec.Default("completionMode", "NonIndexed");
        spec.Default("suspend", false);
        OfPod(spec.Child("template", "spec"));
    }

    private static void OfCronJob(JsonObject spec)
    {
        spec.Default("concurrencyPolicy", "Allow");
        spec.Default("failedJobsHistoryLimit", 1);
        spec.Default("successfulJobsHistoryLimit", 3);
        spec.Default("suspend", false);
        OfPod(spec.Child("jobTemplate", "spec", "template", "spec"));
    }

    private static void OfService(JsonObject spec)
    {
        spec.Default("type", "ClusterIP");
        spec.Default("sessionAffinity", "None");
        if (spec.Text("type") != "ExternalName")
        {
            spec.Default("internalTrafficPolicy", "Cluster");
            spec.Default("ipFamilies", new JsonArray("IPv4"));
            spec.Default("ipFamilyPolicy", "SingleStack");
        }

        foreach (var port in spec.Items("ports"))
        {
            port.Default("protocol", "TCP");
            port.Default("targetPort", port["port"]?.DeepClone());
        }
    }

    private static void OfNetworkPolicy(JsonObject spec)
    {
        spec.Default("policyTypes", spec.ContainsKey("egress") ? new JsonArray("Ingress", "Egress") : new JsonArray("Ingress"));
        foreach (var port in spec.Items("ingress").Concat(spec.Items("egress")).SelectMany(rule => rule.Items("ports")))
            port.Default("protocol", "TCP");
    }

    private static string PullPolicy(string image) =>
        !image.Contains('@', StringComparison.Ordinal)
        && (image.EndsWith(":latest", StringComparison.Ordinal) || image.LastIndexOf(':') <= image.LastIndexOf('/'))
            ? "Always"
            : "IfNotPresent";
}
