namespace DevPortal.Api.GitOps;

/// <summary>Bodies that work as they stand.</summary>
internal static class Examples
{
    public const string Generate = """
        {
          "application": {
            "name": "my-app",
            "namespace": "production",
            "image": "my-app:v1.0.0",
            "replicas": 3,
            "environment": { "ENV": "production" },
            "resources": { "cpu": "500m", "memory": "512Mi" }
          },
          "resource_type": "Full",
          "options": { "service": true, "ingress": true, "autoscaling": false }
        }
        """;

    public const string Validate = """
        { "manifest": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: my-app\ndata:\n  ENV: production\n" }
        """;
}
