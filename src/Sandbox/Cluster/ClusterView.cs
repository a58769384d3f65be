using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.Cluster;

/// <summary>What a controller may know besides its own object.</summary>
internal sealed class ClusterView(Func<ResourceKey, LiveObject?> find, IClusterFaults faults, ClusterTimings timings)
{
    public ClusterTimings Timings => timings;

    public IClusterFaults Faults => faults;

    public LiveObject? Find(ResourceKey key) => find(key);

    public PodFactory PodsOf(LiveObject owner) => new(
        TrackingId.OwnerOf(owner.Manifest),
        faults,
        timings,
        (claim, at) => IsClaimBound(new ResourceKey("", "PersistentVolumeClaim", owner.Key.Namespace, claim), at));

    private bool IsClaimBound(ResourceKey key, DateTimeOffset at) => find(key) is { } claim && Controllers.ClaimController.IsBound(claim, this, at);
}
