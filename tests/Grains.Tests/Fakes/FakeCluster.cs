using DevPortal.Domain;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>A cluster of pods, by namespace.</summary>
public sealed class FakeCluster : ICluster
{
    private readonly Dictionary<string, Seq<PodReport>> _pods = [];

    public void Put(string home, PodReport pod) => _pods[home] = [pod];

    public Task<Seq<PodReport>> PodsAsync(NamespaceName home, string selector, CancellationToken cancel = default) =>
        Task.FromResult(_pods.GetValueOrDefault(home.Value));

    public Task<Seq<ObjectRef>> ApplyAsync(string manifests, NamespaceName? home, ApplyMode mode, CancellationToken cancel = default) =>
        throw new NotSupportedException("Grains apply nothing by themselves.");

    public Task<Seq<ClusterEvent>> EventsAsync(NamespaceName home, ObjectRef? about = null, CancellationToken cancel = default) =>
        throw new NotSupportedException("Grains read no events.");

    public IAsyncEnumerable<LogLine> LogsAsync(LogQuery query, CancellationToken cancel = default) =>
        throw new NotSupportedException("Grains read no logs.");
}
