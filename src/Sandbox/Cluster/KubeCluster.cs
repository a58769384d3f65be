using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Controllers;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Patching;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.Cluster;

/// <summary>
/// A pretended Kubernetes cluster. It has no threads and no timers: objects are brought forward in time by
/// <see cref="Advance"/>, step by step through the moments at which something happens to them. Not safe for concurrent use.
/// </summary>
internal sealed class KubeCluster
{
    private static readonly string[] InitialNamespaces = ["default", "kube-system", "kube-public", "kube-node-lease", "argocd"];

    private readonly Dictionary<ResourceKey, LiveObject> _objects = [];
    private readonly Dictionary<string, HashSet<ResourceKey>> _byOwner = new(StringComparer.Ordinal);
    private readonly HashSet<ResourceKey> _changed = [];
    private readonly ClusterView _view;
    private long _version = 1000;

    public KubeCluster(string server, IClusterFaults faults, ClusterTimings timings)
    {
        Server = server;
        _view = new ClusterView(Find, faults, timings);
    }

    public string Server { get; }

    public int Count => _objects.Count;

    /// <summary>Grows with every change of any object.</summary>
    public long Version => _version;

    /// <summary>Grows with every change of what an object asks for, the cluster's own changes such as autoscaling among them.</summary>
    public long Edits { get; private set; }

    public LiveObject? Find(ResourceKey key) => _objects.GetValueOrDefault(key);

    public IEnumerable<LiveObject> OwnedBy(string application) =>
        _byOwner.TryGetValue(application, out var keys) ? keys.Select(key => _objects[key]) : [];

    public bool HasNamespace(string ns) =>
        InitialNamespaces.Contains(ns, StringComparer.Ordinal) || _objects.ContainsKey(new ResourceKey("", "Namespace", "", ns));

    public JsonObject Document(LiveObject live, DateTimeOffset now) => LiveDocument.Build(live, _view, now);

    /// <summary>What its controller has made of an object, parents before children.</summary>
    public IEnumerable<JsonObject> Children(LiveObject live, DateTimeOffset now) =>
        ControllerCatalog.For(live.Key).Children(live, _view, now);

    public IEnumerable<ClusterEvent> Events(LiveObject live, DateTimeOffset now) =>
        ControllerCatalog.For(live.Key).Events(live, _view, now).Where(happened => happened.At <= now);

    public bool IsTroubled(string application) => OwnedBy(application).Any(live => ControllerCatalog.For(live.Key).IsTroubled(live));

    /// <summary>The images that an application's pods run, those of a revision on its way out among them.</summary>
    public IEnumerable<string> Images(string application) =>
        OwnedBy(application).SelectMany(live => ControllerCatalog.For(live.Key).Images(live)).Distinct(StringComparer.Ordinal);

    /// <summary>When something will next happen to an application's objects by itself.</summary>
    public DateTimeOffset? NextChange(string application) => OwnedBy(application).Min(live => live.NextChange);

    /// <summary>As <c>kubectl apply</c> does, with its word for what happened: created, configured or unchanged.</summary>
    public string Apply(Manifest wanted, DateTimeOffset at, bool replace)
    {
        var existing = Find(wanted.Key);
        if (existing is null)
        {
            var uid = Ids.Uid(Server, wanted.Key.ToString(), at.Ticks.ToString(CultureInfo.InvariantCulture));
            Put(new LiveObject(wanted, wanted, uid, ++_version, Generation: 1, at, NextChange: at));
            Advance(wanted.Key, at);
            return "created";
        }

        var changed = replace || existing.IsAsApplied && existing.DeletedAt is null
            ? wanted
            : Manifest.Of(ThreeWayApply.Predict(existing.Manifest.Read(), existing.LastApplied, wanted));
        if (changed.Equals(existing.Manifest) && wanted.Equals(existing.LastApplied))
            return "unchanged";

        Change(existing with { LastApplied = wanted }, changed, at);
        return "configured";
    }

    /// <summary>Changes an object past what was applied, as somebody with kubectl would.</summary>
    public void Edit(LiveObject live, Manifest changed, DateTimeOffset at)
    {
        if (!changed.Equals(live.Manifest))
            Change(live, changed, at);
    }

    public void Delete(ResourceKey key, DateTimeOffset at)
    {
        if (Find(key) is not { DeletedAt: null } live)
            return;

        if (key is { Kind: "Namespace", Group: "" })
        {
            foreach (var inside in _objects.Keys.Where(inside => inside.Namespace == key.Name).ToList())
                Delete(inside, at);
        }

        Put(live with { DeletedAt = at, NextChange = at, ResourceVersion = ++_version });
        Advance(key, at);
    }

    /// <returns>False where no such pod is among the application's.</returns>
    public bool StopPod(string application, string ns, string pod, DateTimeOffset at)
    {
        foreach (var live in OwnedBy(application).Where(live => live.Key.Namespace == ns).ToList())
        {
            if (ControllerCatalog.For(live.Key).StopPod(live, pod, at) is not { } stopped)
                continue;

            Put(stopped with { NextChange = at, ResourceVersion = ++_version });
            Advance(live.Key, at);
            return true;
        }

        return false;
    }

    /// <summary>Brings an application's objects to a moment.</summary>
    public void Advance(string application, DateTimeOffset to)
    {
        foreach (var key in OwnedBy(application).Where(live => live.NextChange <= to).Select(live => live.Key).ToList())
            Advance(key, to);
    }

    /// <summary>Has the objects looked at again, because something outside of them has changed.</summary>
    public void Poke(string application, DateTimeOffset at)
    {
        foreach (var live in OwnedBy(application).ToList())
            Put(live with { NextChange = live.NextChange < at ? live.NextChange : at });
    }

    /// <summary>Takes an object over as it was saved.</summary>
    public void Restore(LiveObject live)
    {
        _version = Math.Max(_version, live.ResourceVersion);
        Put(live);
        _changed.Clear();
    }

    /// <summary>The objects that were made, changed or taken away since this was last asked.</summary>
    public IReadOnlyList<ResourceKey> TakeChanged()
    {
        ResourceKey[] changed = [.. _changed];
        _changed.Clear();
        return changed;
    }

    private void Change(LiveObject live, Manifest changed, DateTimeOffset at)
    {
        Edits++;
        var isNewSpec = !CanonicalJson.Same(live.Manifest.Read()["spec"], changed.Read()["spec"]);
        Put(live with
        {
            Manifest = changed,
            Generation = live.Generation + (isNewSpec ? 1 : 0),
            ResourceVersion = ++_version,
            NextChange = at,
        });
        Advance(live.Key, at);
    }

    private void Advance(ResourceKey key, DateTimeOffset to)
    {
        while (Find(key) is { NextChange: { } due } live && due <= to)
        {
            var controller = ControllerCatalog.For(key);
            if (live.DeletedAt is { } deleted)
            {
                if (IsDrained(controller, live, due))
                    Remove(live);
                else
                    Put(live with { NextChange = Later(deleted + _view.Timings.Terminating, due) });
                continue;
            }

            // What its status says depends on the time too: at each planned moment it is another one.
            Put(controller.Step(live, _view, due) with { ResourceVersion = ++_version });
            if (key.Kind == "HorizontalPodAutoscaler" && AutoscalerController.Wanted(live, _view) is { } wanted)
                Scale(wanted.Target, wanted.Replicas, due);
        }
    }

    private bool IsDrained(Controller controller, LiveObject live, DateTimeOffset at) =>
        controller.IsDrained(live, _view, at)
        && (live.Key is not { Kind: "Namespace", Group: "" } || !_objects.Keys.Any(inside => inside.Namespace == live.Key.Name));

    private void Scale(ResourceKey key, int replicas, DateTimeOffset at)
    {
        if (Find(key) is { } live)
            Change(live, live.Manifest.With(document => document.Child("spec")["replicas"] = replicas), at);
    }

    private static DateTimeOffset Later(DateTimeOffset planned, DateTimeOffset past) =>
        planned > past ? planned : past + TimeSpan.FromSeconds(1);

    private void Put(LiveObject live)
    {
        if (_objects.TryGetValue(live.Key, out var old))
            Disown(old);
        _objects[live.Key] = live;
        _changed.Add(live.Key);
        var owner = TrackingId.OwnerOf(live.Manifest);
        if (!_byOwner.TryGetValue(owner, out var keys))
            _byOwner[owner] = keys = [];
        keys.Add(live.Key);
    }

    private void Remove(LiveObject live)
    {
        _objects.Remove(live.Key);
        _changed.Add(live.Key);
        _version++;
        Edits++;
        Disown(live);
    }

    private void Disown(LiveObject live)
    {
        var owner = TrackingId.OwnerOf(live.Manifest);
        if (_byOwner.TryGetValue(owner, out var keys) && keys.Remove(live.Key) && keys.Count == 0)
            _byOwner.Remove(owner);
    }
}
