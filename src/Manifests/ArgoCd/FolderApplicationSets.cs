using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.ArgoCd.Model;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Layouts;
using DevPortal.Manifests.Layouts.Kustomize;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.ArgoCd;

/// <summary>
/// <c>k8s/applicationset.yaml</c>: an Application for whatever stands in the repository. In the plain layout it knows only
/// the folder's name; in the others it reads namespace, cluster and auto-sync from the environment's own files.
/// </summary>
public static class FolderApplicationSets
{
    public static ApplicationSet Of(GitOpsTarget target, ArgoSettings settings)
    {
        var found = Find(target);
        return new ApplicationSet(
            new ObjectMeta(NameOf(target), settings.Namespace),
            new ApplicationSetSpec(
                GoTemplate: true,
                ["missingkey=error"],
                [new Generator(Git: found.Generator)],
                new ApplicationTemplate(
                    new TemplateMeta(found.Name, null, null, [SyncPolicies.Finalizer]),
                    new ApplicationSpec(
                        settings.Project,
                        found.Source,
                        [],
                        found.Destination,
                        SyncPolicies.Of(found.Patch is null ? SyncPolicies.Automated : null, labelsNamespace: false),
                        [],
                        SyncPolicies.RevisionHistory)),
                found.Patch));
    }

    /// <summary>One Argo CD can read several repositories, and a set of the same name would take the place of the other's.</summary>
    private static string NameOf(GitOpsTarget target)
    {
        var place = $"{target.Repository.Key}@{target.TargetBranch}/{target.AppsFolder}";
        return $"devportal-apps-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)))[..8]}";
    }

    private static Found Find(GitOpsTarget target)
    {
        var git = new GitGenerator(target.Repository.Value, target.TargetBranch.Value);
        var source = new ApplicationSource(target.Repository.Value, target.TargetBranch.Value, "{{.path.path}}");
        var folder = target.AppsFolder;

        return target.Layout switch
        {
            ManifestLayout.Kustomize => new(
                git with { Files = [new GitPath($"{folder}/*/overlays/*/{Kustomization.FileName}")] },
                "{{.metadata.name}}",
                source,
                new Destination(null, Annotation(OverlayFacts.Cluster), "{{.namespace}}"),
                $$$"""
                {{- if eq (index .metadata.annotations "{{{OverlayFacts.AutoSync}}}") "true" }}
                spec:
                  syncPolicy:
                    automated:
                      prune: true
                      selfHeal: true
                      allowEmpty: false
                {{- end }}

                """),
            ManifestLayout.Helm => new(
                git with
                {
                    Files = [new GitPath($"{folder}/*/overlays/*/{HelmLayout.SharedChart}-values.yaml")],
                    Values = YamlMap.Of(("repoURL", target.Repository.Value), ("revision", target.TargetBranch.Value), ("folder", folder)),
                },
                "{{.instance}}",
                null,
                new Destination(null, "{{.cluster}}", "{{.namespace.name}}"),
                """
                spec:
                  sources:
                  {{- range .application.charts }}
                  - repoURL: {{ $.values.repoURL | quote }}
                    targetRevision: {{ $.values.revision | quote }}
                    path: {{ printf "%s/%s/charts/%s" $.values.folder $.application.name . | quote }}
                    helm:
                      releaseName: {{ $.instance | quote }}
                      valueFiles:
                      - {{ printf "../../overlays/%s/%s-values.yaml" $.environment . | quote }}
                  {{- end }}
                {{- if .autoSync }}
                  syncPolicy:
                    automated:
                      prune: true
                      selfHeal: true
                      allowEmpty: false
                {{- end }}

                """),
            ManifestLayout.SingleFile => new(
                git with { Files = [new GitPath($"{folder}/*/*.yaml")] },
                $$$"""{{index .metadata.labels "{{{Labels.Instance}}}"}}""",
                source with { Directory = new DirectorySource("{{.path.filename}}") },
                ThisCluster,
                null),
            _ => new(git with { Directories = [new GitPath($"{folder}/*")] }, "{{.path.basename}}", source, ThisCluster, null),
        };
    }

    private static Destination ThisCluster { get; } = new(Applications.ThisCluster, null, "{{.path.basename}}");

    private static string Annotation(string name) => $$$"""{{index .metadata.annotations "{{{name}}}"}}""";

    /// <param name="Patch">Null where all applications are synced automatically.</param>
    private sealed record Found(GitGenerator Generator, string Name, ApplicationSource? Source, Destination Destination, string? Patch);
}
