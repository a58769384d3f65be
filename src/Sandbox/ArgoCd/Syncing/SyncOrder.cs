using DevPortal.Sandbox.ArgoCd.Comparing;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Syncing;

/// <summary>The order of a sync: phase, wave, kind, name; a namespace before all that goes into it.</summary>
internal static class SyncOrder
{
    public const string PreSync = "PreSync";
    public const string Sync = "Sync";
    public const string PostSync = "PostSync";
    public const string SyncFail = "SyncFail";

    private static readonly string[] Phases = [PreSync, Sync, PostSync, SyncFail];

    /// <summary>As Helm installs them; any other kind comes last.</summary>
    private static readonly string[] Kinds =
    [
        "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy", "PodDisruptionBudget", "ServiceAccount",
        "Secret", "SecretList", "ConfigMap", "StorageClass", "PersistentVolume", "PersistentVolumeClaim", "CustomResourceDefinition",
        "ClusterRole", "ClusterRoleList", "ClusterRoleBinding", "ClusterRoleBindingList", "Role", "RoleList", "RoleBinding",
        "RoleBindingList", "Service", "DaemonSet", "Pod", "ReplicationController", "ReplicaSet", "Deployment",
        "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob", "IngressClass", "Ingress", "APIService",
    ];

    /// <summary>The phases that an object takes part in; none for a hook of a type that is no phase.</summary>
    public static IEnumerable<string> PhasesOf(Manifest manifest) =>
        !manifest.IsHook() ? [Sync] : manifest.HookTypes().Where(type => Phases.Contains(type, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal);

    public static List<SyncTask> Sorted(IEnumerable<SyncTask> tasks)
    {
        var sorted = tasks
            .OrderBy(task => Array.IndexOf(Phases, task.Phase))
            .ThenBy(task => task.Wave)
            .ThenBy(task => Array.IndexOf(Kinds, task.Key.Kind) is var kind and >= 0 ? kind : Kinds.Length)
            .ThenBy(task => task.Key.Name, StringComparer.Ordinal)
            .ToList();
        foreach (var ns in sorted.Where(task => task.Key is { Kind: "Namespace", Group: "" } && !task.IsPrune).ToList())
        {
            var first = sorted.FindIndex(task => task.Key.Namespace == ns.Key.Name);
            var at = sorted.IndexOf(ns);
            if (first < 0 || first > at)
                continue;

            sorted.RemoveAt(at);
            sorted.Insert(first, ns);
        }

        return sorted;
    }

    /// <summary>What is pruned goes in reverse: the last wave first.</summary>
    public static void ReversePrunes(IReadOnlyCollection<SyncTask> tasks, bool pruneLast)
    {
        var prunes = tasks.Where(task => task.IsPrune).ToList();
        var waves = prunes.Select(task => task.Wave).Distinct().Order().ToList();
        foreach (var task in prunes)
            task.WaveOverride = waves[^(waves.IndexOf(task.Wave) + 1)];

        var last = tasks.Where(task => task.Phase == Sync).Select(task => task.Wave).DefaultIfEmpty().Max() + 1;
        foreach (var task in prunes.Where(task => pruneLast || task.Manifest.HasSyncOption("PruneLast=true")))
            task.WaveOverride = last;
    }
}
