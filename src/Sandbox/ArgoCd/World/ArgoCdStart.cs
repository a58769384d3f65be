using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.ApplicationSets;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;
using DevPortal.Sandbox.Hosting;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.ArgoCd.World;

/// <summary>Connects Argo CD with the rest of the sandbox: pushes reach it, and the clock wakes it while somebody watches.</summary>
internal sealed class ArgoCdStart(
    ArgoCdWorld world, WatchFeed feed, SourceWatch sources, ApplicationStore applications, ApplicationController controller, SetStore sets, RefMoves moves, TimeProvider time) : IResumes
{
    public async Task ResumeAsync(CancellationToken cancel)
    {
        feed.Waking = world.CatchUpAsync;
        moves.Listen((move, _) =>
        {
            sources.Pushed(CatalogSource.IdOf(move.Repository), time.GetUtcNow());
            return feed.StirAsync();
        });
        await world.RunAsync(async now =>
        {
            foreach (var tracked in applications.All)
            {
                if (await sources.HasMovedAsync(tracked))
                    tracked.CompareAt ??= now;
                controller.PlanNext(tracked, now);
            }

            foreach (var set in sets.All)
                sets.Plan(set, now);

            return true;
        });
    }
}
