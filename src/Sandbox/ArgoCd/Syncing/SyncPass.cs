using DevPortal.Sandbox.ArgoCd.Comparing;
using DevPortal.Sandbox.ArgoCd.Health;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Syncing;

/// <summary>
/// One look at a running sync: learns what became of the tasks that run, and starts the next wave once all before it are
/// through. Everything it has to remember stands in the operation's result, as with Argo CD.
/// </summary>
internal sealed class SyncPass
{
    private readonly SyncOperation _operation;
    private readonly KubeCluster _cluster;
    private readonly DateTimeOffset _at;
    private readonly SyncResults _results;
    private readonly TaskRunner _runner;
    private readonly List<SyncTask> _tasks;
    private readonly Comparison _comparison;

    public SyncPass(Application application, OperationState state, Comparison comparison, KubeCluster cluster, IClusterFaults faults, DateTimeOffset at)
    {
        _operation = state.Operation.Sync!;
        (_cluster, _at, _comparison) = (cluster, at, comparison);
        _results = new SyncResults(state.SyncResult!.Resources);
        _runner = new TaskRunner(application, _operation, cluster, faults, _results, at);
        _tasks = new SyncPlan(application, state, comparison, cluster).Tasks();
        foreach (var task in _tasks)
            _results.Recall(task);
    }

    /// <summary>Whether a wave was started and others are to follow, so that the next look has to wait.</summary>
    public bool HasStartedWave { get; private set; }

    public OperationState Run(OperationState state)
    {
        var (phase, message) = state.Phase == OperationPhase.Terminating ? Terminate() : Advance();
        return state with { Phase = phase, Message = message, SyncResult = state.SyncResult! with { Resources = _results.All } };
    }

    private (string Phase, string Message) Advance()
    {
        if (!_results.HaveStarted && RefuseKinds())
            return (OperationPhase.Failed, $"one or more synchronization tasks are not valid: {_results.FailuresText()}");

        foreach (var task in _tasks.Where(task => task.IsRunning && task.Live is not null))
            Learn(task);

        var isMultiStep = _tasks.Count > 0 && (_tasks[0].Phase != _tasks[^1].Phase || _tasks[0].Wave != _tasks[^1].Wave);
        var running = _tasks.FindAll(task => task.IsRunning && (isMultiStep || task.IsHook));
        foreach (var lost in running.Where(task => _cluster.Find(task.Key) is null))
            _results.Set(lost, "SyncFailed", OperationPhase.Error, $"Resource {lost.Key.Group}/{lost.Key.Kind}/{lost.Key.Name} is missing, it might have been deleted");
        if (running.Exists(task => task.IsRunning))
            return Waiting(running, isForDeletion: false);

        var pruned = _tasks.FindAll(task => task.Status == "Pruned" && _cluster.Find(task.Key) is { DeletedAt: not null });
        if (pruned.Count > 0)
            return Waiting(pruned, isForDeletion: true);

        var failHooks = _tasks.FindAll(task => task.Phase == SyncOrder.SyncFail);
        var tasks = _tasks.FindAll(task => task.Phase != SyncOrder.SyncFail);
        if (tasks.Exists(task => task.HasFailed))
        {
            _runner.DeleteHooks(_tasks, "HookFailed");
            return Fail(failHooks, tasks, "one or more synchronization tasks completed unsuccessfully");
        }

        var pending = tasks.FindAll(task => task.IsPending && !IsUpToDate(task));
        if (pending.Count == 0)
        {
            _runner.DeleteHooks(_tasks, "HookSucceeded");
            return (OperationPhase.Succeeded, "successfully synced (no more tasks)");
        }

        return StartWave(pending, failHooks);
    }

    private (string Phase, string Message) StartWave(List<SyncTask> pending, List<SyncTask> failHooks)
    {
        var wave = pending.FindAll(task => task.Phase == pending[0].Phase && task.Wave == pending[0].Wave);
        var isLast = wave.Count == pending.Count;
        var outcome = _runner.Run(wave);
        HasStartedWave = !isLast && outcome == RunOutcome.Succeeded;
        switch (outcome)
        {
            case RunOutcome.Failed when wave.Exists(task => task.IsHook && task.IsRunning):
                return Waiting(wave.FindAll(task => task.IsHook && task.IsRunning), isForDeletion: false);
            case RunOutcome.Failed:
                return Fail(failHooks, wave, "one or more objects failed to apply");
            case RunOutcome.WaitingForDeletion:
                return Waiting(wave.FindAll(task => task.IsDeletedBeforeCreation), isForDeletion: true);
            case RunOutcome.Succeeded when isLast && !wave.Exists(task => task.IsHook):
                // Nothing waits for plain objects of the last wave: whether they get well is a matter of health.
                _runner.DeleteHooks(_tasks, "HookSucceeded");
                return (OperationPhase.Succeeded, "successfully synced (all tasks run)");
            default:
                return Waiting(wave, isForDeletion: false);
        }
    }

    private (string Phase, string Message) Fail(List<SyncTask> failHooks, List<SyncTask> failed, string message)
    {
        var reasons = failed.Where(task => task.Status == "SyncFailed").Select(task => task.Message).ToList();
        var text = reasons.Count > 0 ? $"{message}, reason: {string.Join(',', reasons)}" : message;
        var waiting = failHooks.FindAll(task => task.IsPending);
        if (waiting.Count > 0)
        {
            _runner.Run(waiting);
            return Waiting(waiting, isForDeletion: false);
        }

        return (OperationPhase.Failed, text);
    }

    private (string Phase, string Message) Terminate()
    {
        foreach (var hook in _tasks.Where(task => task.IsHook && task.IsRunning && task.Live is not null))
        {
            _cluster.Delete(hook.Key, _at);
            _results.Set(hook, hook.Status, OperationPhase.Failed, "Terminated");
        }

        return (OperationPhase.Failed, "Operation terminated");
    }

    private void Learn(SyncTask task)
    {
        var health = ResourceHealth.Of(_cluster.Document(task.Live!, _at));
        var (state, message) = health?.Status switch
        {
            null => (OperationPhase.Succeeded, task.IsHook ? $"{task.Key.Name} created" : ""),
            ResourceHealth.Healthy => (OperationPhase.Succeeded, health.Message),
            ResourceHealth.Degraded => (OperationPhase.Failed, health.Message),
            ResourceHealth.Unknown when task.IsHook => (OperationPhase.Failed, health.Message),
            _ => (OperationPhase.Running, task.IsHook ? health.Message : ""),
        };
        _results.Set(task, task.Status, state, message);
    }

    private bool RefuseKinds()
    {
        var all = _comparison.Resources.Select(resource => resource.Manifest).ToList();
        var refused = false;
        foreach (var task in _tasks)
        {
            if (Admission.RefuseKind(task.Manifest, all) is not { } problem)
                continue;

            _results.Set(task, "SyncFailed", OperationPhase.Failed, problem);
            refused = true;
        }

        return refused;
    }

    /// <summary>With ApplyOutOfSyncOnly, what is as it should be is left alone.</summary>
    private bool IsUpToDate(SyncTask task) =>
        _operation.Has("ApplyOutOfSyncOnly=true") && task is { IsHook: false, Target: not null, Live: not null }
        && _comparison.Resources.Any(resource => resource.Key == task.Key && !resource.IsModified);

    private static (string Phase, string Message) Waiting(List<SyncTask> tasks, bool isForDeletion)
    {
        if (tasks.Count == 0)
            return (OperationPhase.Running, "");

        var hook = tasks.Find(task => task.IsHook);
        var reason = (isForDeletion, hook) switch
        {
            (true, null) => "deletion of",
            (true, _) => "deletion of hook",
            (false, null) => "healthy state of",
            _ => "completion of hook",
        };
        var first = hook ?? tasks[0];
        var kind = tasks.TrueForAll(task => task.IsHook) ? "hooks" : "resources";
        var more = tasks.Count > 1 ? $" and {tasks.Count - 1} more {kind}" : "";
        return (OperationPhase.Running, $"waiting for {reason} {first.Key.Group}/{first.Key.Kind}/{first.Key.Name}{more}");
    }
}
