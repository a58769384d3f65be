using DevPortal.Manifests.ArgoCd;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.GitOpsRepo;

/// <summary>What a GitOps repository starts with: how Argo CD finds its applications, what they may do, and whom it tells.</summary>
public static class GitOpsRepoFiles
{
    public const string ApplicationSet = "k8s/applicationset.yaml";
    public const string Project = "k8s/project.yaml";
    public const string Notifications = "k8s/argocd-notifications-cm.yaml";
    public const string AccessPolicy = "k8s/argocd-rbac-cm.yaml";
    public const string Dashboard = "monitoring/grafana/configmap-custom-dashboard.yaml";

    public static Seq<GeneratedFile> Render(GitOpsRepoRequest request) =>
    [
        RepoReadme.Of(request),
        File(ApplicationSet, FolderApplicationSets.Of(request.Target, request.Argo)),
        File(Project, Projects.Of(request.Target, request.Argo)),
        File(Notifications, ArgoCd.Notifications.ConfigMap(request.Argo)),
        File(AccessPolicy, ArgoCd.AccessPolicy.ConfigMap(request.Argo, request.Grants)),
        File(Dashboard, GrafanaDashboard.ConfigMap),
    ];

    private static GeneratedFile File(string path, KubernetesObject item) => new(path, YamlWriter.Write(ModelYaml.Of(item)));
}
