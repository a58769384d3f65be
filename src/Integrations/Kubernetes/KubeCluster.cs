using DevPortal.Domain;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>A cluster by its own API.</summary>
public sealed class KubeCluster(KubeConnection cluster) : ICluster
{
    private readonly KubeObjects _objects = new(cluster);
    private readonly KubeLogs _logs = new(cluster);

    public async Task<Seq<ObjectRef>> ApplyAsync(string manifests, NamespaceName? home, ApplyMode mode, CancellationToken cancel = default)
    {
        var all = KubeManifest.ReadAll(manifests);
        var applied = new List<ObjectRef>();
        foreach (var manifest in all)
        {
            var kind = await cluster.Kinds.FindAsync(manifest.Api, manifest.Kind, cancel);
            var within = kind.IsNamespaced ? manifest.Namespace ?? home?.Value ?? cluster.Access.Home ?? "default" : null;
            try
            {
                var named = ObjectRef.Of(manifest.Api, manifest.Kind, manifest.Name, within);
                applied.Add(await _objects.ApplyAsync(kind, within, manifest.Name, manifest.Json, mode, _ => named, cancel));
            }
            catch (IntegrationException e) when (e.Fault is Fault.NotFound && mode is ApplyMode.DryRun && Brings(all, within))
            {
                // Nothing can be tried out in a namespace that is itself only being tried out.
            }
        }

        return applied.ToSeq();
    }

    public async Task<Seq<PodReport>> PodsAsync(NamespaceName home, string selector, CancellationToken cancel = default) =>
        (await _objects.ListAsync(KubeKind.Pods, new(home.Value, selector), PodReader.Read, cancel)).Items;

    public async Task<Seq<ClusterEvent>> EventsAsync(NamespaceName home, ObjectRef? about = null, CancellationToken cancel = default)
    {
        var fields = about is null ? null : $"involvedObject.kind={about.Kind},involvedObject.name={about.Name}";
        return (await _objects.ListAsync(KubeKind.Events, new(home.Value, Fields: fields), EventReader.Read, cancel)).Items;
    }

    public IAsyncEnumerable<LogLine> LogsAsync(LogQuery query, CancellationToken cancel = default) => _logs.ReadAsync(query, cancel);

    private static bool Brings(List<KubeManifest> manifests, string? home) =>
        home is not null && manifests.Exists(manifest => manifest is { Kind: "Namespace" } && manifest.Name == home);
}
