namespace DevPortal.Api.Deploys;

/// <summary>Bodies for the description of the API.</summary>
internal static class DeployExamples
{
    public const string Simple = """
        {
          "github_token": "ghp_…",
          "repo_url": "https://github.com/acme/shop",
          "framework": "django",
          "service_name": "shop",
          "port": 8000,
          "main_command": "gunicorn shop.wsgi --bind 0.0.0.0:8000",
          "host": "shop.example.com",
          "replicas": 2,
          "env": { "LOG_LEVEL": "info" },
          "resources": { "requests": { "cpu": "100m", "memory": "192Mi" }, "limits": { "memory": "384Mi" } },
          "environments": ["dev", { "name": "prod", "replicas": 3, "host": "shop.example.org" }],
          "team": "storefront"
        }
        """;

    public const string Generate = """
        {
          "project_config": {
            "project_name": "django_api",
            "app_name": "api",
            "github_username": "acme",
            "models": [
              { "name": "Product", "fields": [
                { "name": "title", "type": "CharField", "max_length": 100 },
                { "name": "price", "type": "DecimalField", "max_digits": 10, "decimal_places": 2 }
              ] }
            ],
            "enable_cors": true
          },
          "github_token": "ghp_…",
          "repo_a_name": "django-api",
          "create_new_repo_a": true,
          "auto_push_repo_b": true
        }
        """;
}
