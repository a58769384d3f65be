using DevPortal.Manifests.ArgoCd.Model;
using DevPortal.Manifests.Kubernetes.Resources;

namespace DevPortal.Manifests.ArgoCd;

/// <summary>How Argo CD applies what is in Git.</summary>
internal static class SyncPolicies
{
    public const int RevisionHistory = 10;

    public const string Finalizer = "resources-finalizer.argocd.argoproj.io";

    public static readonly AutomatedSync Automated = new(Prune: true, SelfHeal: true, AllowEmpty: false);

    /// <param name="automated">Null where a person syncs.</param>
    /// <param name="labelsNamespace">Whether Argo CD labels the namespace that it makes, for want of a file that does.</param>
    public static SyncPolicy Of(AutomatedSync? automated, bool labelsNamespace) => new(
        automated,
        labelsNamespace ? new ManagedNamespace(Namespaces.PodSecurity) : null,
        ["CreateNamespace=true", "ApplyOutOfSyncOnly=true"],
        new SyncRetry(5, new RetryBackoff("5s", 2, "3m")));
}
