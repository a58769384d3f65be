using DevPortal.Contracts;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Releases;
using DevPortal.Grains.Recovery;
using DevPortal.Grains.Tests.Hosting;
using DevPortal.Testing;

namespace DevPortal.Grains.Tests.Apps;

/// <summary>
/// The process dies before and after everything that it does outside, in turn. Afterwards the application is where it would
/// have been, everything was done, and nothing but the one interrupted effect was done twice.
/// </summary>
public sealed class CrashTests
{
#if ORLEANS
    // Each case starts two clusters; every fourth place says enough about an engine that the other half covers whole.
    private const int Step = 4;
#else
    private const int Step = 1;
#endif

    private static readonly Cause Anna = new("op1", "anna");
    private static readonly Cause Back = new("op2", "anna");

    [Fact]
    public async Task A_deploy_gets_through_a_crash_at_any_place()
    {
        var whole = await Deploy(crashAt: null, after: false);
        whole.Final.Operations.Single().Status.ShouldBe(OperationStatus.Succeeded);

        for (var place = 0; place < whole.Done.Count; place += Step)
        {
            foreach (var after in new[] { false, true })
                Compare(await Deploy(place, after), whole, place, after);
        }
    }

    [Fact]
    public async Task A_rollback_gets_through_a_crash_at_any_place()
    {
        var whole = await RollBack(crashAt: null, after: false);
        whole.Final.Environments[0].Rollouts[0].Kind.ShouldBe(RolloutKind.Rollback);

        for (var place = 0; place < whole.Done.Count; place += Step)
        {
            foreach (var after in new[] { false, true })
                Compare(await RollBack(place, after), whole, place, after);
        }
    }

    private static void Compare(Played played, Played whole, int place, bool after)
    {
        var where = $"killed {(after ? "after" : "before")} effect {place} ({whole.Done[place]})";

        Shape(played.Final).ShouldBe(Shape(whole.Final), where);
        played.Done.Distinct().ShouldBe(whole.Done, ignoreOrder: true, where);
        played.Done.Count.ShouldBe(whole.Done.Count + (after ? 1 : 0), where);
        played.Audited.ShouldBe(whole.Audited, ignoreOrder: true, where);
    }

    private static async Task<Played> Deploy(int? crashAt, bool after)
    {
        await using var world = await GrainWorld.Start();
        return await Play(world, crashAt, after, () => world.App("shop").Configure(SampleSpecs.Shop, Anna));
    }

    private static async Task<Played> RollBack(int? crashAt, bool after)
    {
        await using var world = await GrainWorld.Start();
        await world.App("shop").Configure(SampleSpecs.Shop, Anna);
        await world.Store.Becomes("shop", AtRest);
        await world.App("shop").Handle(new Restart(SampleSpecs.Shop.Environments[0].Name, new Cause("op1b", "anna")));
        await world.Store.Becomes("shop", state => AtRest(state) && state.Environments[0].Rollouts.Count == 2);
        world.Outside.Forget();

        return await Play(world, crashAt, after, () => world.App("shop").Handle(new RollBack(SampleSpecs.Shop.Environments[0].Name, Back)));
    }

    private static async Task<Played> Play(GrainWorld world, int? crashAt, bool after, Func<Task<AppReply>> begin)
    {
        if (crashAt is { } place)
            world.Outside.CrashAt(place, after);
        var operation = (await begin()).OperationId!;

        if (crashAt is not null)
        {
            await world.Outside.Crashing.Task.WaitAsync(TimeSpan.FromSeconds(30));
            await world.KillProcess();
            await world.StartProcess();
            await world.Clock.Arms(RecoveryService.Period);
            world.Clock.Advance(RecoveryService.Period);
        }

        await world.Store.Becomes("shop", state => AtRest(state) && state.Operation(operation) is { IsOver: true });
        return new(world.Store.Saved("shop")!, world.Outside.Done, [.. world.Audit.Entries.Select(entry => entry.Id)]);
    }

    /// <summary>Everything but the times, which the crash moved.</summary>
    private static string Shape(AppState state) => string.Join('\n',
    [
        .. state.Operations.Select(operation => $"{operation.Id} {operation.Kind} {operation.Status} {operation.Release} {operation.Commit}: "
            + string.Join(", ", operation.Steps.Select(step => $"{step.Kind} {step.Status} {step.Detail}"))),
        .. state.Releases.Select(release => $"{release.Number} {release.Commit} {string.Join(", ", release.Images)}"),
        .. state.Environments.Select(environment => $"{environment.Name} {environment.Release} {environment.Commit} {environment.Health} "
            + string.Join(", ", environment.Rollouts.Select(rollout => $"{rollout.Release} {rollout.Kind} {rollout.Outcome} {rollout.Commit}"))),
    ]);

    private static bool AtRest(AppState state) => state.Outstanding.IsEmpty && state.Operations.All(operation => operation.IsOver);

    private sealed record Played(AppState Final, IReadOnlyList<string> Done, IReadOnlyList<string> Audited);
}
