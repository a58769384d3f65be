using DevPortal.Sandbox.ArgoCd.Comparing;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Faults;

namespace DevPortal.Sandbox.ArgoCd.Syncing;

/// <summary>How starting a wave went.</summary>
internal enum RunOutcome
{
    Succeeded,
    WaitingForDeletion,
    Failed,
}

/// <summary>Carries tasks out in the cluster, or on a dry run only looks whether the cluster would take them.</summary>
internal sealed class TaskRunner(
    Application application, SyncOperation operation, KubeCluster cluster, IClusterFaults faults, SyncResults results, DateTimeOffset at)
{
    public RunOutcome Run(IReadOnlyList<SyncTask> wave)
    {
        foreach (var task in wave.Where(task => task.IsPrune))
            Prune(task);

        var old = wave.Where(task => task.IsDeletedBeforeCreation && !operation.DryRun).ToList();
        foreach (var task in old)
            cluster.Delete(task.Key, at);
        if (old.Exists(task => cluster.Find(task.Key) is not null))
            return RunOutcome.WaitingForDeletion;

        var failed = false;
        foreach (var task in wave.Where(task => !task.IsPrune))
            failed |= !Apply(task);
        return failed ? RunOutcome.Failed : RunOutcome.Succeeded;
    }

    /// <summary>Takes away the hooks that are through and want to go in that case.</summary>
    public void DeleteHooks(IEnumerable<SyncTask> tasks, string policy)
    {
        foreach (var hook in tasks.Where(task => task.HasDeletePolicy(policy) && task.IsCompleted && !operation.DryRun))
            cluster.Delete(hook.Key, at);
    }

    private void Prune(SyncTask task)
    {
        var isKept = task.Manifest.HasSyncOption("Prune=false") || operation.Has("Prune=false");
        if (!operation.Prune || isKept)
        {
            results.Set(task, "PruneSkipped", OperationPhase.Succeeded, operation.Prune ? "ignored (no prune)" : "ignored (requires pruning)");
            return;
        }

        if (!operation.DryRun)
            cluster.Delete(task.Key, at);
        results.Set(task, "Pruned", OperationPhase.Succeeded, operation.DryRun ? "pruned (dry run)" : "pruned");
    }

    private bool Apply(SyncTask task)
    {
        var target = task.Target!;
        if (!operation.DryRun && Refusal(target) is { } refusal)
        {
            results.Set(task, "SyncFailed", OperationPhase.Failed, refusal);
            return false;
        }

        if (operation.DryRun)
        {
            results.Set(task, "Synced", OperationPhase.Succeeded, $"{Kinds.KubectlName(target.Key)} {(task.Live is null ? "created" : "configured")} (dry run)");
            return true;
        }

        var replaces = task.Live is not null && (operation.Has("Replace=true") || target.HasSyncOption("Replace=true"));
        var wanted = Respecting(target, task.Live);
        var word = cluster.Apply(wanted, at, replaces);
        task.Live = cluster.Find(target.Key);
        results.Set(task, "Synced", OperationPhase.Running, $"{Kinds.KubectlName(target.Key)} {Said(target, word, replaces)}");
        return true;
    }

    private string? Refusal(Manifest target) => faults.Hits(FaultKind.SyncError, application.Metadata.Name, at)
        ? $"error when patching \"/dev/shm/{Ids.Number(target.Hash)}\": Internal error occurred: failed calling webhook \"sandbox.fault\": the sandbox was asked to refuse {target.Key.Kind} {target.Key.Name}"
        : Admission.Refuse(target, cluster.Find(target.Key), cluster);

    /// <summary>With RespectIgnoreDifferences, fields that are not compared are not written either: they stay as they are.</summary>
    private Manifest Respecting(Manifest target, LiveObject? live) =>
        live is not null && operation.Has("RespectIgnoreDifferences=true")
            ? new IgnoreRules(application.Spec.IgnoreDifferences).KeepLive(target, live.Manifest)
            : target;

    private string Said(Manifest target, string word, bool replaces)
    {
        if (replaces)
            return "replaced";

        return operation.Has("ServerSideApply=true") || target.HasSyncOption("ServerSideApply=true") ? "serverside-applied" : word;
    }
}
