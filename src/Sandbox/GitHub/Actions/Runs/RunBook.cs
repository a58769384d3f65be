using System.Collections.Concurrent;
using System.Collections.Immutable;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.GitHub.Actions.Runs;

/// <summary>The last runs of each repository.</summary>
internal sealed class RunBook
{
    private const int RunsKept = 200;

    private readonly Collection<WorkflowRun> _runs;
    private readonly ConcurrentDictionary<long, ImmutableSortedSet<long>> _runsOf = new();

    public RunBook(Journal journal)
    {
        _runs = journal.Open<WorkflowRun>("runs");
        foreach (var group in _runs.All.GroupBy(r => r.Repository))
            _runsOf[group.Key] = [.. group.Select(r => r.Id)];
    }

    public IEnumerable<WorkflowRun> Open => _runs.All.Where(r => !r.IsOver).OrderBy(r => r.Id);

    public WorkflowRun? Find(long id) => _runs.Find(Numbers.Key(id));

    /// <summary>Newest first.</summary>
    public IEnumerable<WorkflowRun> Of(long repository) =>
        _runsOf.GetValueOrDefault(repository, []).Reverse().Select(Find).OfType<WorkflowRun>();

    public (WorkflowRun Run, int Job)? FindJob(long repository, long id)
    {
        foreach (var run in Of(repository))
        {
            var index = Array.FindIndex(run.Jobs, j => j.Id == id);
            if (index >= 0)
                return (run, index);
        }

        return null;
    }

    public void Add(WorkflowRun run)
    {
        _runs.Put(Numbers.Key(run.Id), run);
        var kept = _runsOf.AddOrUpdate(run.Repository, [run.Id], (_, ids) => ids.Add(run.Id));
        foreach (var old in kept.Take(kept.Count - RunsKept).Where(id => Find(id) is { IsOver: true }))
            Remove(run.Repository, old);
    }

    public WorkflowRun? Change(long id, Func<WorkflowRun, WorkflowRun> change) => _runs.Change(Numbers.Key(id), change);

    public void Remove(long repository, long id)
    {
        _runsOf.AddOrUpdate(repository, [], (_, ids) => ids.Remove(id));
        _runs.Remove(Numbers.Key(id), out _);
    }

    public void Forget(long repository)
    {
        foreach (var id in _runsOf.TryRemove(repository, out var ids) ? ids : [])
            _runs.Remove(Numbers.Key(id), out _);
    }
}
