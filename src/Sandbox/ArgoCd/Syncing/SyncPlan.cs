using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Comparing;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Syncing;

/// <summary>Which tasks a sync consists of, in order.</summary>
internal sealed class SyncPlan(Application application, OperationState state, Comparison comparison, KubeCluster cluster)
{
    private readonly SyncOperation _operation = state.Operation.Sync!;

    public List<SyncTask> Tasks()
    {
        var tasks = comparison.Resources
            .Where(resource => !resource.IsHook && resource.Target?.IsSkipped() != true && IsSelected(resource.Key))
            .Select(resource => new SyncTask(SyncOrder.Sync, resource.Target, resource.Live))
            .ToList();
        if (_operation.SyncStrategy?.Apply is null && _operation.Resources.IsEmpty)
            tasks.AddRange(comparison.Hooks.SelectMany(Hooks));
        if (_operation.Has("CreateNamespace=true") && Namespace() is { } ns)
            tasks.Add(ns);

        SyncOrder.ReversePrunes(tasks, _operation.Has("PruneLast=true"));
        return SyncOrder.Sorted(tasks);
    }

    private bool IsSelected(ResourceKey key) => _operation.Resources.IsEmpty || _operation.Resources.Any(wanted =>
        wanted.Group == key.Group && wanted.Kind == key.Kind && wanted.Name == key.Name
        && (wanted.Namespace.Length == 0 || wanted.Namespace == key.Namespace));

    private IEnumerable<SyncTask> Hooks(Manifest hook) => SyncOrder.PhasesOf(hook).Select(phase =>
    {
        var target = hook.Key.Name.Length > 0 ? hook : Named(hook, phase);
        return new SyncTask(phase, target, cluster.Find(target.Key));
    });

    /// <summary>A hook that only says how its name begins gets one for this sync and phase.</summary>
    private Manifest Named(Manifest hook, string phase)
    {
        var revision = state.SyncResult!.Revision;
        var name = $"{hook.GenerateName}{revision[..Math.Min(7, revision.Length)]}-{phase}-{state.StartedAt.ToUnixTimeSeconds()}".ToLowerInvariant();
        return hook.With(document =>
        {
            document.Child("metadata")["name"] = name;
            document.Child("metadata", "annotations")[TrackingId.Annotation] = TrackingId.Of(application.Metadata.Name, hook.Key with { Name = name });
        });
    }

    /// <summary>The application's namespace, where it is to be made or its labels are managed, and the manifests do not bring it.</summary>
    private SyncTask? Namespace()
    {
        var name = application.Spec.Destination.Namespace;
        var key = new ResourceKey("", "Namespace", "", name);
        if (name.Length == 0 || comparison.Resources.Any(resource => resource.Key == key && resource.Target is not null))
            return null;

        var managed = application.Spec.SyncPolicy?.ManagedNamespaceMetadata;
        var isDone = state.SyncResult!.Resources.Any(result => result.Kind == "Namespace" && result.Name == name && result.SyncPhase == SyncOrder.PreSync);
        if (cluster.HasNamespace(name) && managed is null && !isDone)
            return null;

        var document = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace" };
        document.Child("metadata")["name"] = name;
        foreach (var (label, value) in managed?.Labels ?? new Dictionary<string, string>(StringComparer.Ordinal))
            document.Child("metadata", "labels")[label] = value;
        foreach (var (annotation, value) in managed?.Annotations ?? new Dictionary<string, string>(StringComparer.Ordinal))
            document.Child("metadata", "annotations")[annotation] = value;
        return new SyncTask(SyncOrder.PreSync, Manifest.Of(document), cluster.Find(key));
    }
}
