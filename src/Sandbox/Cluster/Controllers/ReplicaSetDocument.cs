using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.Cluster.Controllers;

/// <summary>One ReplicaSet of a Deployment as the API server would show it.</summary>
internal sealed class ReplicaSetDocument(ReplicaSet set, DeploymentSpec spec, DateTimeOffset now)
{
    public JsonObject Build(LiveObject deployment, bool isDown, string revisionAnnotation)
    {
        var template = set.Template.Read();
        template.Child("metadata", "labels")["pod-template-hash"] = set.Hash;
        Defaults.OfPod(template.Child("spec"));
        var selector = deployment.Manifest.Read().At("spec", "selector") is JsonObject own ? own.Copy() : [];
        selector.Child("matchLabels")["pod-template-hash"] = set.Hash;

        var lastChange = set.Pods.Select(pod => pod.DeletedAt ?? (pod.ReadyAt <= now ? pod.ReadyAt : pod.CreatedAt)).Append(set.CreatedAt).Max();
        return new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "ReplicaSet",
            ["metadata"] = new JsonObject
            {
                ["name"] = set.Name,
                ["namespace"] = deployment.Key.Namespace,
                ["uid"] = set.Uid,
                ["resourceVersion"] = ObjectTime.Version(lastChange),
                ["generation"] = 1,
                ["creationTimestamp"] = ObjectTime.Text(set.CreatedAt),
                ["labels"] = template.At("metadata", "labels")!.DeepClone(),
                ["annotations"] = new JsonObject
                {
                    ["deployment.kubernetes.io/desired-replicas"] = Text(spec.Replicas),
                    ["deployment.kubernetes.io/max-replicas"] = Text(spec.Replicas + spec.MaxSurge),
                    [revisionAnnotation] = Text(set.Revision),
                },
                ["ownerReferences"] = new JsonArray(Owners.Reference(deployment)),
            },
            ["spec"] = new JsonObject { ["replicas"] = set.Replicas, ["selector"] = selector, ["template"] = template },
            ["status"] = Status(isDown),
        };
    }

    private JsonObject Status(bool isDown)
    {
        var status = new JsonObject { ["observedGeneration"] = 1, ["replicas"] = set.Running.Count() };
        if (status.Int("replicas") == 0)
            return status;

        status["fullyLabeledReplicas"] = set.Running.Count();
        status["readyReplicas"] = isDown ? 0 : set.Pods.Count(pod => pod.IsReady(now));
        status["availableReplicas"] = isDown ? 0 : set.Pods.Count(pod => pod.IsAvailable(now, spec.MinReady));
        return status;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
