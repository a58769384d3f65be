using DevPortal.Domain.Argo;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Grains.Effects.Argo;
using DevPortal.Grains.Tests.Fakes;

namespace DevPortal.Grains.Tests.Effects.Argo;

public sealed class SyncApplicationTests
{
    private readonly FakeArgo _argo = new();

    [Fact]
    public async Task With_auto_sync_a_refresh_is_enough()
    {
        _argo.Put(FakeArgo.Application("shop", sync: SyncStatus.OutOfSync));

        (await Sync()).ShouldBeOfType<EffectOutcome.Done>();
        _argo.Calls.ShouldBe(["refresh shop Normal"]);
    }

    [Fact]
    public async Task Without_auto_sync_Argo_CD_is_told_to_apply_what_Git_holds()
    {
        _argo.Put(Manual(SyncStatus.OutOfSync));

        (await Sync(hard: true)).ShouldBeOfType<EffectOutcome.Done>();
        _argo.Calls.ShouldBe(["refresh shop Hard", "sync shop with prune"]);
    }

    [Fact]
    public async Task What_is_applied_already_is_not_applied_again()
    {
        _argo.Put(Manual(SyncStatus.Synced));

        await Sync();

        _argo.Calls.ShouldBe(["refresh shop Normal"]);
    }

    [Fact]
    public async Task What_is_not_compared_yet_is_applied_all_the_same()
    {
        _argo.Put(Manual(SyncStatus.Synced) with { RefreshWaits = true });

        await Sync();

        _argo.Calls.ShouldContain("sync shop with prune");
    }

    [Fact]
    public async Task A_sync_that_failed_is_asked_for_again_for_Argo_CD_never_tries_a_commit_twice()
    {
        _argo.Put(FakeArgo.Application("shop", sync: SyncStatus.OutOfSync) with { Operation = new(OperationPhase.Failed) });

        await Sync();

        _argo.Calls.ShouldContain("sync shop with prune");
    }

    [Fact]
    public async Task Comparing_alone_applies_nothing()
    {
        _argo.Put(Manual(SyncStatus.OutOfSync));

        await Sync(apply: false);

        _argo.Calls.ShouldBe(["refresh shop Normal"]);
    }

    [Fact]
    public async Task Another_sync_under_way_is_waited_for()
    {
        _argo.Put(Manual(SyncStatus.OutOfSync));
        _argo.Fault = call => call.StartsWith("sync", StringComparison.Ordinal) ? FakeArgo.Problem(Fault.Conflict) : null;

        (await Sync()).ShouldWait().ShouldBe((5, "Argo CD is still busy with another sync of this Application."));
    }

    [Fact]
    public async Task One_that_was_deleted_ends_it_with_what_to_do()
    {
        var missing = await Sync();
        _argo.Put(Manual(SyncStatus.OutOfSync) with { DeletedAt = DateTimeOffset.UnixEpoch });
        var dying = await Sync();

        missing.ShouldBeOfType<EffectOutcome.Fatal>().Problem.ShouldContain("Sync the environment once more");
        dying.ShouldBe(missing);
    }

    private Task<EffectOutcome> Sync(bool hard = false, bool apply = true) =>
        new SyncApplicationHandler(_argo, new FakeOutside()).Run(new SyncApplication("shop", hard, apply));

    private static ArgoApplication Manual(SyncStatus sync) => FakeArgo.Application("shop", sync: sync) with { Detail = new() };
}
