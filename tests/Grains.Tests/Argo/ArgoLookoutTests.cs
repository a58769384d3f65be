using System.Globalization;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Grains.Tests.Fakes;

namespace DevPortal.Grains.Tests.Argo;

public sealed class ArgoLookoutTests : IAsyncLifetime
{
    private readonly LookoutWorld _world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Where_nothing_changed_nobody_is_told()
    {
        Run("shop", "blog");

        var first = await _world.Start();
        var second = await _world.NextLook();

        (first.Applications, first.Told, second.Told).ShouldBe((2, 0, 0));
        second.Problem.ShouldBeNull();
        _world.Told.Take().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_lookout_tells_what_differs_from_what_is_saved()
    {
        Run("shop", "blog");
        _world.Argo.Put(FakeArgo.Application("blog", HealthStatus.Degraded, SyncStatus.OutOfSync));

        await _world.Start();

        _world.Told.Take().ShouldBe([("blog", new(EnvironmentName.Default, HealthStatus.Degraded, SyncStatus.OutOfSync))]);
    }

    [Fact]
    public async Task Of_ten_thousand_applications_exactly_those_that_changed_are_told()
    {
        Run([.. Enumerable.Range(0, 10_000).Select(NameOf)]);
        await _world.Start();
        var changed = Enumerable.Range(0, 100).Select(i => NameOf(i * 97)).ToList();
        _world.Argo.Put(changed.Select(name => FakeArgo.Application(name, HealthStatus.Progressing)));

        (await _world.NextLook()).Told.ShouldBe(100);

        _world.Told.Take().Select(told => told.App).Order(StringComparer.Ordinal).ShouldBe(changed);
    }

    [Fact]
    public async Task An_application_that_flaps_is_told_each_time_and_ends_as_it_is()
    {
        Run("shop");
        await _world.Start();

        foreach (var health in new[] { HealthStatus.Degraded, HealthStatus.Healthy, HealthStatus.Degraded, HealthStatus.Healthy })
        {
            _world.Argo.Put(FakeArgo.Application("shop", health));
            await _world.NextLook();
            _world.Told.Take().ShouldHaveSingleItem().Seen.Health.ShouldBe(health);
        }
    }

    [Fact]
    public async Task One_deleted_in_Argo_CD_is_told_once_that_it_is_gone_and_again_when_it_is_back()
    {
        Run("shop", "blog");
        await _world.Start();

        _world.Argo.Remove("shop");
        await _world.NextLook();
        var gone = _world.Told.Take().ShouldHaveSingleItem();
        await _world.NextLook();
        _world.Told.Take().ShouldBeEmpty();

        _world.Argo.Put(FakeArgo.Application("shop"));
        await _world.NextLook();
        var back = _world.Told.Take().ShouldHaveSingleItem();

        (gone.App, gone.Seen.Exists).ShouldBe(("shop", false));
        (back.App, back.Seen.Exists, back.Seen.Health).ShouldBe(("shop", true, HealthStatus.Healthy));
    }

    [Fact]
    public async Task One_deleted_while_nobody_looked_is_told_by_the_first_look()
    {
        Run("shop", "blog");
        _world.Argo.Remove("shop");

        await _world.Start();

        _world.Told.Take().ShouldHaveSingleItem().Seen.Exists.ShouldBeFalse();
    }

    [Fact]
    public async Task An_environment_that_never_had_an_Application_is_not_called_gone()
    {
        _world.Catalog.Put("new", HealthStatus.Unknown, SyncStatus.Unknown);

        await _world.Start();
        await _world.NextLook();

        _world.Told.Take().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failed_sync_and_a_deletion_are_told_in_words()
    {
        Run("shop");
        await _world.Start();

        _world.Argo.Put(FakeArgo.Application("shop") with { Operation = new(OperationPhase.Failed, "no such image") });
        await _world.NextLook();
        _world.Told.Take().ShouldHaveSingleItem().Seen.Message.ShouldBe("The last sync failed: no such image");

        _world.Argo.Put(FakeArgo.Application("shop") with { DeletedAt = _world.Clock.GetUtcNow() });
        await _world.NextLook();
        _world.Told.Take().ShouldHaveSingleItem().Seen.Message.ShouldBe("The Application is being deleted in Argo CD.");
    }

    [Fact]
    public async Task While_Argo_CD_is_down_the_reason_shows_nobody_is_told_and_looks_get_rarer()
    {
        Run("shop");
        await _world.Start();
        _world.Argo.Fault = _ => FakeArgo.Problem(Fault.Transient, "it is out of reach");

        var down = await _world.NextLook();
        foreach (var seconds in new[] { 20, 40, 80, 120, 120 })
            await _world.LookAfter(TimeSpan.FromSeconds(seconds));

        down.Problem.ShouldBe("Argo CD could not do it: it is out of reach. Do something.");
        (down.At, down.Applications).ShouldBe((new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), 1));
        _world.Told.Take().ShouldBeEmpty();
    }

    [Fact]
    public async Task When_Argo_CD_is_back_what_changed_meanwhile_is_told_and_looks_are_as_often_as_before()
    {
        Run("shop");
        await _world.Start();
        _world.Argo.Fault = _ => FakeArgo.Problem(Fault.Unauthorised);
        await _world.NextLook();
        await _world.LookAfter(TimeSpan.FromSeconds(20));

        _world.Argo.Fault = _ => null;
        _world.Argo.Put(FakeArgo.Application("shop", HealthStatus.Degraded));
        var back = await _world.LookAfter(TimeSpan.FromSeconds(40));
        await _world.NextLook();

        (back.Problem, back.Told).ShouldBe((null, 1));
    }

    [Fact]
    public async Task Whatever_goes_wrong_the_lookout_goes_on()
    {
        Run("shop");
        _world.Catalog.Fault = new StorageUnavailableException("The database is out of reach.");
        (await _world.Start()).Problem.ShouldBe("The database is out of reach.");

        _world.Catalog.Fault = new InvalidOperationException("A bug.");
        (await _world.NextLook()).Problem.ShouldNotBeNull().ShouldContain("InvalidOperationException");

        _world.Catalog.Fault = null;
        (await _world.LookAfter(TimeSpan.FromSeconds(40))).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task One_that_could_not_be_told_is_told_with_the_next_look()
    {
        Run("shop", "blog");
        await _world.Start();
        _world.Told.Deaf = "shop";
        _world.Argo.Reset(application => application with { Health = new(HealthStatus.Degraded) });

        var first = await _world.NextLook();
        _world.Told.Take().ShouldHaveSingleItem().App.ShouldBe("blog");
        _world.Told.Deaf = null;
        var second = await _world.NextLook();

        first.Told.ShouldBe(1);
        first.Problem.ShouldNotBeNull().ShouldStartWith("1 of 2 applications");
        second.Told.ShouldBe(1);
        _world.Told.Take().ShouldHaveSingleItem().App.ShouldBe("shop");
    }

    [Fact]
    public async Task A_name_seen_for_the_first_time_has_the_catalog_read_once()
    {
        Run("shop");
        await _world.Start();

        _world.Argo.Put(FakeArgo.Application("somebody-elses"));
        await _world.NextLook();
        await _world.NextLook();
        var loadsForStranger = _world.Catalog.Loads;
        _world.Catalog.Put("blog", HealthStatus.Unknown, SyncStatus.Unknown);
        _world.Argo.Put(FakeArgo.Application("blog"));
        await _world.NextLook();

        (loadsForStranger, _world.Catalog.Loads).ShouldBe((2, 3));
        _world.Told.Take().ShouldHaveSingleItem().App.ShouldBe("blog");
    }

    [Fact]
    public async Task What_the_stream_brings_is_told_without_another_look()
    {
        Run("shop");
        var stream = _world.Argo.OpenStream();
        await _world.Start();

        stream.TryWrite(new(FakeArgo.Application("shop", HealthStatus.Degraded)));
        var changed = await _world.Told.Next();
        stream.TryWrite(new(FakeArgo.Application("somebody-elses")));
        stream.TryWrite(new(FakeArgo.Application("shop"), IsDeleted: true));
        var deleted = await _world.Told.Next();

        changed.Seen.Health.ShouldBe(HealthStatus.Degraded);
        deleted.Seen.Exists.ShouldBeFalse();
        _world.Argo.Calls.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_broken_stream_left_out_the_next_look_finds()
    {
        Run("shop");
        var stream = _world.Argo.OpenStream();
        await _world.Start();

        stream.Complete(FakeArgo.Problem(Fault.Transient, "its stream broke off"));
        _world.Argo.Put(FakeArgo.Application("shop", HealthStatus.Degraded));
        await _world.NextLook();

        _world.Told.Take().ShouldHaveSingleItem().Seen.Health.ShouldBe(HealthStatus.Degraded);
    }

    [Fact]
    public async Task Whoever_hurries_it_does_not_wait()
    {
        Run("shop");
        await _world.Start();

        _world.Lookout.Hurry();

        (await _world.Report()).At.ShouldBe(_world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task What_another_way_changed_an_application_to_is_compared_once_more()
    {
        Run("shop");
        await _world.Start();

        // A rollout's own look saw it degraded, between two looks that both saw it healthy.
        _world.Catalog.Put("shop", HealthStatus.Degraded);
        await _world.NextLook();
        _world.Told.Take().ShouldBeEmpty();
        for (var i = 0; i < 30; i++)
            await _world.NextLook();

        _world.Told.Take().ShouldHaveSingleItem().Seen.Health.ShouldBe(HealthStatus.Healthy);
    }

    private void Run(params string[] names)
    {
        foreach (var name in names)
            _world.Catalog.Put(name);
        _world.Argo.Put(names.Select(name => FakeArgo.Application(name)));
    }

    private static string NameOf(int i) => string.Create(CultureInfo.InvariantCulture, $"app-{i:00000}");
}
