using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Workloads;

namespace DevPortal.Sandbox.ArgoCd.Syncing;

/// <summary>What has become of each task so far, in the order in which they had their turn. All that a sync remembers between passes.</summary>
internal sealed class SyncResults
{
    private readonly List<ResourceResult> _results;

    public SyncResults(Seq<ResourceResult> earlier) => _results = [.. earlier];

    public Seq<ResourceResult> All => _results.ToSeq();

    /// <summary>Whether any task has had its turn.</summary>
    public bool HaveStarted => _results.Count > 0;

    /// <summary>Lets a task know what became of it in an earlier pass.</summary>
    public void Recall(SyncTask task)
    {
        if (Find(task) is { } known)
            (task.Status, task.State, task.Message) = (known.Status, known.HookPhase, known.Message);
    }

    public void Set(SyncTask task, string status, string state, string message)
    {
        (task.Status, task.State) = (status, state);
        if (message.Length > 0)
            task.Message = message;

        var key = task.Key;
        var result = new ResourceResult(
            key.Group, task.Manifest.Version, key.Kind, key.Namespace, key.Name, task.Status, task.Message,
            task.IsHook ? task.Phase : "", task.State, task.Phase, ImagesOf(task.Manifest));
        if (Find(task) is { } known)
            _results[_results.IndexOf(known)] = result;
        else
            _results.Add(result);
    }

    public string? FailuresText()
    {
        var messages = _results.Where(result => result is { Status: "SyncFailed", Message.Length: > 0 }).Select(result => result.Message)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return messages.Count > 0 ? string.Join("; ", messages) : null;
    }

    private ResourceResult? Find(SyncTask task) => _results.Find(result =>
        result.SyncPhase == task.Phase && result.Name == task.Key.Name && result.Kind == task.Key.Kind
        && result.Namespace == task.Key.Namespace && result.Group == task.Key.Group);

    private static Seq<string> ImagesOf(Manifest manifest)
    {
        var spec = manifest.Read()["spec"];
        return PodTemplate.ImagesOf(manifest.Key.Kind switch
        {
            "Pod" => spec,
            "CronJob" => spec.At("jobTemplate", "spec", "template", "spec"),
            _ => spec.At("template", "spec"),
        });
    }
}
