using DevPortal.Sandbox.GitHub.Actions.HandOvers;
using DevPortal.Sandbox.Hosting;
using DevPortal.Sandbox.Registry;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.Actions.Runs;

/// <summary>
/// Lets happen what a run does to the outside, when its time has come: webhooks, a pushed image, the hand-over. Each event is
/// noted after it happened, so that a crash in between repeats it; all but webhooks and dispatches bear that unnoticed.
/// </summary>
internal sealed class RunDriver : IResumes
{
    private readonly SerialQueue<long, long> _queue;
    private readonly RunBook _runs;
    private readonly RunHooks _hooks;
    private readonly ImageRegistry _registry;
    private readonly RepositoryCatalog _catalog;
    private readonly HandOverSteps _handOvers;
    private readonly Alarms _alarms;
    private readonly TimeProvider _time;

    public RunDriver(
        RunBook runs,
        RunHooks hooks,
        ImageRegistry registry,
        RepositoryCatalog catalog,
        HandOverSteps handOvers,
        Alarms alarms,
        BackgroundWork background,
        TimeProvider time)
    {
        (_runs, _hooks, _registry, _catalog, _handOvers, _alarms, _time) = (runs, hooks, registry, catalog, handOvers, alarms, time);
        _queue = new(background, "drive a workflow run", AdvanceAsync);
    }

    public Task ResumeAsync(CancellationToken cancel)
    {
        foreach (var run in _runs.Open.ToList())
            Drive(run.Id);
        return Task.CompletedTask;
    }

    public void Begin(WorkflowRun run)
    {
        _hooks.Tell(run, "requested");
        Drive(run.Id);
    }

    /// <summary>Looks again at what the run has to do; for whoever changed it.</summary>
    public void Drive(long run) => _queue.Add(run, run);

    private async Task AdvanceAsync(long id, CancellationToken cancel)
    {
        while (_runs.Find(id) is { IsOver: false } run)
        {
            if (run.CancelledAt is not null)
            {
                Finish(run);
                return;
            }

            var events = RunEvents.Of(run);
            if (run.Done >= events.Count)
                return;

            var next = events[run.Done];
            if (next.At > _time.GetUtcNow())
            {
                _alarms.Set(next.At, "drive a workflow run", _ => Again(id));
                return;
            }

            if (await HappenAsync(run, next, cancel) is not { } changed)
            {
                _alarms.Set(_time.GetUtcNow() + HandOverSteps.Pause, "try a hand-over again", _ => Again(id));
                return;
            }

            _runs.Change(id, r => changed(r) with { Done = run.Done + 1 });
        }
    }

    private Task Again(long id)
    {
        Drive(id);
        return Task.CompletedTask;
    }

    /// <returns>How the run changes by it; null where it is to be tried again.</returns>
    private async Task<Func<WorkflowRun, WorkflowRun>?> HappenAsync(WorkflowRun run, RunEvent happening, CancellationToken cancel)
    {
        switch (happening.Kind)
        {
            case RunEventKind.InProgress:
                _hooks.Tell(run, "in_progress");
                return r => r;
            case RunEventKind.Completed:
                Finish(run);
                return r => r;
        }

        if (run.Failure is { } planned && planned.Job == happening.Job && planned.Step == happening.Step)
            return r => r;

        var step = run.Jobs[happening.Job].Steps[happening.Step];
        if (step.Push is { } push && _catalog.Find(run.Repository) is { } repository)
            _hooks.Tell(_registry.Push(push.Name, push.Tree, run.Sha, run.Repository, push.Tags), repository);

        var result = step.HandOver is null ? new(HandOverOutcome.Done, "") : await _handOvers.RunAsync(run, step.HandOver, cancel);
        return result.Outcome switch
        {
            HandOverOutcome.Again => null,
            HandOverOutcome.Failed => r => r with { Failure = new(happening.Job, happening.Step, result.Log) },
            _ => r => r,
        };
    }

    private void Finish(WorkflowRun run)
    {
        var over = _runs.Change(run.Id, r => r with { IsOver = true });
        if (over is null)
            return;

        _hooks.Tell(over, "completed");
        if (run.Group is not null)
            StartNext(run.Repository, run.Group);
    }

    private void StartNext(long repository, string group)
    {
        var open = _runs.Of(repository).Where(r => !r.IsOver && r.CancelledAt is null && r.Group == group).ToList();
        if (open.Exists(r => r.StartedAt is not null) || open.Count == 0)
            return;

        _runs.Change(open[0].Id, r => r with { StartedAt = _time.GetUtcNow() });
        Drive(open[0].Id);
    }
}
