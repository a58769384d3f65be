using DevPortal.Contracts;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;
using DevPortal.Grains.Argo;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Grains.Tests.Hosting;

namespace DevPortal.Grains.Tests.Argo;

public sealed class ArgoServerGrainTests
{
    [Fact]
    public async Task It_looks_from_the_start_and_goes_on_by_itself()
    {
        await using var world = await GrainWorld.Start();
        await world.Clock.Arms(FakeOutside.ArgoPollInterval);

        world.Catalog.Put("shop");
        world.Argo.Put(FakeArgo.Application("shop", HealthStatus.Degraded));
        world.Clock.Advance(FakeOutside.ArgoPollInterval);

        (await world.Told.Next()).Seen.Health.ShouldBe(HealthStatus.Degraded);
        world.Argo.Calls.ShouldBe(["list devportal", "list devportal"]);
    }

    [Fact]
    public async Task Waking_one_that_looks_starts_no_second_lookout()
    {
        await using var world = await GrainWorld.Start();
        await world.Argo.Look();

        for (var i = 0; i < 5; i++)
            await Server(world).Wake();
        await world.Clock.Arms(FakeOutside.ArgoPollInterval);
        world.Clock.Advance(FakeOutside.ArgoPollInterval);
        await world.Argo.Look();
        await world.Clock.Arms(FakeOutside.ArgoPollInterval);

        world.Argo.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_look_can_be_asked_for_and_what_came_of_it_is_told()
    {
        await using var world = await GrainWorld.Start();
        await world.Argo.Look();
        world.Argo.Fault = _ => FakeArgo.Problem(Fault.Transient, "it is out of reach");

        await Server(world).Poll();
        await world.Argo.Look();
        await Server(world).Poll();
        await world.Argo.Look();

        // A look begins when the one before it has been reported.
        (await Server(world).Get()).Problem.ShouldNotBeNull().ShouldContain("out of reach");
    }

    [Fact]
    public async Task The_process_after_a_crash_looks_again_and_tells_what_differs_from_what_is_saved()
    {
        await using var world = await GrainWorld.Start();
        world.Catalog.Put("shop");
        world.Catalog.Put("blog");
        await world.Argo.Look();

        await world.KillProcess();
        world.Argo.Put(FakeArgo.Application("shop"), FakeArgo.Application("blog", HealthStatus.Missing, SyncStatus.OutOfSync));
        world.Told.Take();
        await world.StartProcess();

        var told = await world.Told.Next();
        (told.App, told.Seen.Health).ShouldBe(("blog", HealthStatus.Missing));
        world.Told.Take().ShouldBeEmpty();
    }

    private static IArgoServerGrain Server(GrainWorld world) => world.Grains.GetGrain<IArgoServerGrain>(GrainKeys.Argo);
}
