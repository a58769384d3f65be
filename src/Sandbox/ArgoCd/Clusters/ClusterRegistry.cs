using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.World;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.ArgoCd.Clusters;

/// <summary>The clusters that Argo CD deploys to, with all that stands in them. There is always the one that it runs in itself.</summary>
internal sealed class ClusterRegistry
{
    public const string InClusterServer = "https://kubernetes.default.svc";
    public const string InClusterName = "in-cluster";

    private readonly Dictionary<string, KubeCluster> _clusters = new(StringComparer.Ordinal);
    private readonly Collection<OnDisk<RegisteredCluster>> _registered;
    private readonly Collection<OnDisk<SavedObject>> _objects;
    private readonly IClusterFaults _faults;
    private readonly ClusterTimings _timings;

    public ClusterRegistry(ArgoCdJournal journal, IClusterFaults faults, ClusterTimings timings)
    {
        (_faults, _timings) = (faults, timings);
        _registered = journal.Open<RegisteredCluster>("clusters");
        _objects = journal.Open<SavedObject>("objects");
        foreach (var saved in _objects.All)
            Open(saved.Value.Server).Restore(saved.Value.ToLive());
    }

    public IEnumerable<RegisteredCluster> All =>
        _registered.All.Select(saved => saved.Value).Prepend(new RegisteredCluster(InClusterServer, InClusterName));

    public IEnumerable<KubeCluster> Opened => _clusters.Values;

    public KubeCluster Open(string server)
    {
        if (!_clusters.TryGetValue(server, out var cluster))
            _clusters[server] = cluster = new KubeCluster(server, _faults, _timings);
        return cluster;
    }

    /// <param name="problem">In Argo CD's words, where the destination is no cluster that it knows.</param>
    public RegisteredCluster? Find(ApplicationDestination destination, out string problem)
    {
        problem = (destination.Server, destination.Name) switch
        {
            ({ Length: > 0 }, { Length: > 0 }) =>
                $"application destination can't have both name and server defined: {destination.Name} {destination.Server}",
            ("", "") => "destination server missing from app spec",
            ("", _) => $"unable to find destination server: there are no clusters with this name: {destination.Name}",
            _ => $"error getting cluster by server \"{destination.Server}\": rpc error: code = NotFound desc = cluster \"{destination.Server}\" not found",
        };
        if (destination is { Server.Length: > 0, Name.Length: > 0 })
            return null;

        return All.FirstOrDefault(cluster => destination.Server.Length > 0
            ? cluster.Server.TrimEnd('/') == destination.Server.TrimEnd('/')
            : cluster.Name == destination.Name && destination.Name.Length > 0);
    }

    /// <summary>The cluster that an application lives in; an empty one where its destination leads nowhere.</summary>
    public KubeCluster Of(TrackedApplication tracked) => Open(Find(tracked.Application.Spec.Destination, out _)?.Server ?? "");

    public void Register(RegisteredCluster cluster) => _registered.Put(cluster.Server, new(cluster));

    public bool Forget(string server) => _registered.Remove(server, out _);

    public void Save()
    {
        foreach (var cluster in _clusters.Values)
        {
            foreach (var key in cluster.TakeChanged())
            {
                if (cluster.Find(key) is { } live)
                    _objects.Put(KeyOf(cluster, key), new(SavedObject.Of(cluster.Server, live)));
                else
                    _objects.Remove(KeyOf(cluster, key), out _);
            }
        }
    }

    private static string KeyOf(KubeCluster cluster, ResourceKey key) => $"{cluster.Server}|{key}";
}

internal sealed record RegisteredCluster(string Server, string Name);
