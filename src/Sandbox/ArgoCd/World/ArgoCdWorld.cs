using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.ApplicationSets;
using DevPortal.Sandbox.ArgoCd.Clusters;

namespace DevPortal.Sandbox.ArgoCd.World;

/// <summary>
/// Argo CD and its clusters as one world with one time line. Nothing in it runs by itself: whoever looks at it first brings
/// it to the present, event by event, each at its own moment. One caller at a time.
/// </summary>
internal sealed class ArgoCdWorld(
    ApplicationStore applications,
    ApplicationController controller,
    SetController sets,
    ClusterRegistry clusters,
    SourceWatch sources,
    FaultWatch faults,
    Schedule schedule,
    WatchFeed feed,
    TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Does something in the present; what it changed is saved and told when this returns.</summary>
    public async Task<T> RunAsync<T>(Func<DateTimeOffset, ValueTask<T>> work)
    {
        await _gate.WaitAsync();
        try
        {
            var now = time.GetUtcNow();
            await CatchUpAsync(now);
            return await work(now);
        }
        finally
        {
            Settle(time.GetUtcNow());
            _gate.Release();
        }
    }

    public Task<T> RunAsync<T>(Func<DateTimeOffset, T> work) => RunAsync(now => ValueTask.FromResult(work(now)));

    /// <summary>Brings the world to the present, for those who watch it.</summary>
    public Task CatchUpAsync() => RunAsync(_ => true);

    public void Dispose() => _gate.Dispose();

    private async ValueTask CatchUpAsync(DateTimeOffset now)
    {
        sources.Notice(now);
        faults.Notice(now);
        while (schedule.TryTakeDue(now, out var scheduled, out var due))
        {
            switch (scheduled)
            {
                case TrackedApplication tracked:
                    await controller.StepAsync(tracked, due);
                    break;
                case TrackedSet set:
                    await sets.ReconcileAsync(set, due);
                    break;
            }
        }
    }

    private void Settle(DateTimeOffset now)
    {
        var changes = applications.TakeChanges();
        sets.Notice(changes, now);
        applications.Save();
        clusters.Save();
        feed.Publish(changes, schedule.NextDue);
    }
}
