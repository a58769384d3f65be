using DevPortal.Domain.Specs;

namespace DevPortal.Manifests.Tests.Workflows;

/// <summary>Manifests as people and other tools write them, for an application with the components web and ui.</summary>
internal static class HandwrittenManifests
{
    public static GeneratedFile[] Of(ManifestLayout layout) => layout switch
    {
        ManifestLayout.Kustomize => [new("apps/shop/overlays/dev/kustomization.yaml", Kustomization), new("apps/shop/overlays/prod/kustomization.yaml", Kustomization)],
        ManifestLayout.Helm => [new("apps/shop/overlays/dev/web-values.yaml", Values), new("apps/shop/overlays/dev/ui-values.yaml", "image:\n    repository: ghcr.io/acme/ui\n    tag: \"1.0\"")],
        ManifestLayout.SingleFile => [new("k8s/shop-dev/shop.yaml", Deployments), new("k8s/shop-dev/other.yaml", Deployments)],
        _ => [new("apps/shop-dev/deployment.yaml", Deployments), new("apps/shop-dev/notes.txt", "image: ghcr.io/acme/shop:old\n"), new("apps/shop/deployment.yaml", Deployments)],
    };

    /// <summary>What the file of the first environment is after both components have new digests.</summary>
    public static (string Path, string Content) Expected(ManifestLayout layout, string web, string ui) => layout switch
    {
        ManifestLayout.Kustomize => ("apps/shop/overlays/dev/kustomization.yaml", Kustomization
            .Replace("newTag: \"1.0\" # theirs", $"digest: {ui}", StringComparison.Ordinal)
            .Replace("digest: sha256:old", $"digest: {web}", StringComparison.Ordinal)),
        ManifestLayout.Helm => ("apps/shop/overlays/dev/web-values.yaml", Values
            .Replace("digest: sha256:old", $"digest: {web}", StringComparison.Ordinal)
            .Replace("tag: old\n", "tag: \"\"\n", StringComparison.Ordinal)),
        ManifestLayout.SingleFile => ("k8s/shop-dev/shop.yaml", With(web, ui)),
        _ => ("apps/shop-dev/deployment.yaml", With(web, ui)),
    };

    private static string With(string web, string ui) => Deployments
        .Replace("\"ghcr.io/acme/shop:1.0\" # kept", $"ghcr.io/acme/shop@{web} # kept", StringComparison.Ordinal)
        .Replace("ghcr.io/acme/shop@sha256:old", $"ghcr.io/acme/shop@{web}", StringComparison.Ordinal)
        .Replace("ghcr.io/acme/shop:v2@sha256:older", $"ghcr.io/acme/shop@{web}", StringComparison.Ordinal)
        .Replace("'ghcr.io/acme/ui'", $"ghcr.io/acme/ui@{ui}", StringComparison.Ordinal);

    private const string Deployments = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop-web
          annotations:
            argocd-image-updater.argoproj.io/image-list: web=ghcr.io/acme/shop
        spec:
          template:
            spec:
              initContainers:
              - image: "ghcr.io/acme/shop:1.0" # kept
                name: migrate
              containers:
              - env:
                - name: image
                  value: ghcr.io/acme/shop:1.0
                image: ghcr.io/acme/shop@sha256:old
                name: web
              - name: proxy
                image: ghcr.io/acme/shop-proxy:1.0
              - name: mirror
                image: ghcr.io/acme/shop/web:1.0
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop-ui
        spec:
          template:
            spec:
              containers:
                - name: ui
                  image: 'ghcr.io/acme/ui'
        ---
        apiVersion: batch/v1
        kind: Job
        spec:
          template:
            spec:
              containers:
                  -   name: job
                      image: ghcr.io/acme/shop:v2@sha256:older

        """;

    private const string Kustomization = """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        images:
        # Ours first.
        - digest: sha256:old
          name: shop-web
          newName: ghcr.io/acme/shop

        - name: shop-webhook
          newName: ghcr.io/acme/webhook
          newTag: "1.0" # kept
        - name: "shop-ui"
          newName: ghcr.io/acme/ui
          newTag: "1.0" # theirs
        replicas:
        - name: shop-web
          count: 2

        """;

    private const string Values = """
        # Values of web.
        replicas: 2
        image:
          repository: ghcr.io/acme/shop
          digest: sha256:old
          tag: old
          pullPolicy: IfNotPresent
        sidecar:
          image:
            digest: sha256:theirs
        tag: theirs

        """;
}
