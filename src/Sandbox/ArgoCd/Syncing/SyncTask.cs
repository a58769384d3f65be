using DevPortal.Sandbox.ArgoCd.Comparing;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Syncing;

/// <summary>One object's part in a sync: to be applied, to be pruned, or to be run as a hook.</summary>
internal sealed class SyncTask(string phase, Manifest? target, LiveObject? live)
{
    public string Phase => phase;

    public Manifest? Target => target;

    public LiveObject? Live { get; set; } = live;

    /// <summary>Synced, SyncFailed, Pruned or PruneSkipped; empty before its turn.</summary>
    public string Status { get; set; } = "";

    /// <summary>An <see cref="OperationPhase"/>; empty before its turn.</summary>
    public string State { get; set; } = "";

    public string Message { get; set; } = "";

    public int? WaveOverride { get; set; }

    public Manifest Manifest => target ?? Live!.Manifest;

    public ResourceKey Key => Manifest.Key;

    public string ResultKey => $"{Key}:{phase}";

    public bool IsPrune => target is null;

    public bool IsHook => Manifest.IsHook();

    public int Wave => WaveOverride ?? Manifest.Wave();

    public bool IsPending => State.Length == 0;

    public bool IsRunning => State == OperationPhase.Running;

    public bool IsCompleted => OperationPhase.IsCompleted(State);

    public bool HasFailed => IsCompleted && State != OperationPhase.Succeeded;

    public bool HasDeletePolicy(string policy) => IsHook && Manifest.HookDeletePolicies().Contains(policy, StringComparer.Ordinal);

    public bool IsDeletedBeforeCreation => Live is not null && IsPending && HasDeletePolicy("BeforeHookCreation");
}
