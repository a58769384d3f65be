using DevPortal.Domain.Specs;
using DevPortal.Manifests.ArgoCd.Model;
using DevPortal.Manifests.Kubernetes.Model;

namespace DevPortal.Manifests.ArgoCd;

/// <summary>The AppProject of all applications: what they may be made from, and what they may not bring into a cluster.</summary>
public static class Projects
{
    public static AppProject Of(GitOpsTarget target, ArgoSettings settings) => new(
        new ObjectMeta(settings.Project, settings.Namespace, Finalizers: [SyncPolicies.Finalizer]),
        new AppProjectSpec(
            "Applications that DevPortal keeps running.",
            [target.Repository.Value],
            [new Destination("*", null, "*")],
            [new GroupKind("", "Namespace")],
            [
                new GroupKind("", "ResourceQuota"),
                new GroupKind("", "LimitRange"),
                new GroupKind("rbac.authorization.k8s.io", "Role"),
                new GroupKind("rbac.authorization.k8s.io", "RoleBinding"),
            ],
            new OrphanedResources(Warn: false)));
}
