using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.Tests.ArgoCd;

/// <summary>Applications and manifests to test with, and short ways into answers.</summary>
internal static class Samples
{
    public static JsonObject Application(string name, string repoUrl) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name },
        ["spec"] = new JsonObject
        {
            ["project"] = "default",
            ["source"] = new JsonObject { ["repoURL"] = repoUrl, ["path"] = $"apps/{name}", ["targetRevision"] = "main" },
            ["destination"] = new JsonObject { ["server"] = "https://kubernetes.default.svc", ["namespace"] = name },
            ["syncPolicy"] = new JsonObject { ["syncOptions"] = new JsonArray("CreateNamespace=true") },
        },
    };

    public static void Automate(JsonObject application) =>
        application["spec"]!["syncPolicy"]!["automated"] = new JsonObject { ["prune"] = true, ["selfHeal"] = true };

    public static string Deployment(string name, string image = "ghcr.io/acme/web:1", int replicas = 2, string extra = "") => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{name}}
        spec:
          replicas: {{replicas}}
          progressDeadlineSeconds: 60
          {{extra}}
          selector:
            matchLabels: {app: {{name}}}
          template:
            metadata:
              labels: {app: {{name}}}
            spec:
              containers:
                - name: web
                  image: {{image}}
                  ports: [{containerPort: 8000}]
        """;

    public static string Service(string name) => $$"""
        apiVersion: v1
        kind: Service
        metadata:
          name: {{name}}
        spec:
          selector: {app: {{name}}}
          ports: [{port: 80, targetPort: 8000}]
        """;

    public static string Job(string name, string annotations) => $$"""
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: {{name}}
          annotations: {{annotations}}
        spec:
          backoffLimit: 0
          template:
            spec:
              restartPolicy: Never
              containers: [{name: job, image: "ghcr.io/acme/web:1"}]
        """;

    public static string? SyncStatus(this JsonNode application) => application["status"]?["sync"]?["status"]?.GetValue<string>();

    public static string? SyncRevision(this JsonNode application) => application["status"]?["sync"]?["revision"]?.GetValue<string>();

    public static string? HealthStatus(this JsonNode application) => application["status"]?["health"]?["status"]?.GetValue<string>();

    public static string? Phase(this JsonNode application) => application["status"]?["operationState"]?["phase"]?.GetValue<string>();

    public static string? OperationMessage(this JsonNode application) => application["status"]?["operationState"]?["message"]?.GetValue<string>();

    public static JsonObject[] Nodes(this JsonNode tree, string kind) =>
        [.. tree["nodes"]!.AsArray().OfType<JsonObject>().Where(node => node["kind"]!.GetValue<string>() == kind)];
}
