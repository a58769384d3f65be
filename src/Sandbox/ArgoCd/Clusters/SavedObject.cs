using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.ArgoCd.Clusters;

/// <summary>A live object on disk; what was applied last is only written out where it is not what stands there.</summary>
internal sealed record SavedObject(
    string Server,
    Manifest Manifest,
    bool IsAsApplied,
    Manifest? LastApplied,
    string Uid,
    long ResourceVersion,
    long Generation,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DeletedAt,
    WorkloadState? State,
    DateTimeOffset? NextChange)
{
    public static SavedObject Of(string server, LiveObject live) => new(
        server, live.Manifest, live.IsAsApplied, live.IsAsApplied ? null : live.LastApplied, live.Uid, live.ResourceVersion,
        live.Generation, live.CreatedAt, live.DeletedAt, live.State, live.NextChange);

    public LiveObject ToLive() => new(
        Manifest, IsAsApplied ? Manifest : LastApplied, Uid, ResourceVersion, Generation, CreatedAt, DeletedAt, State, NextChange);
}
