using DevPortal.Contracts;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Grains.Recovery;
using DevPortal.Grains.Tests.Hosting;
using DevPortal.Testing;

namespace DevPortal.Grains.Tests.Apps;

public sealed class AppGrainTests
{
    private static readonly Cause Anna = new("op1", "anna");

    [Fact]
    public async Task What_was_configured_is_there_after_a_restart()
    {
        await using var world = await GrainWorld.Start();
        var reply = await world.App("shop").Configure(SampleSpecs.Shop, Anna);
        reply.Change.ShouldBe(Change.Created);

        await world.KillProcess();
        await world.StartProcess();

        (await world.App("shop").Get()).Spec.ShouldBe(SampleSpecs.Shop);
    }

    [Fact]
    public async Task The_same_configuration_again_is_no_change_and_no_write()
    {
        await using var world = await GrainWorld.Start();
        await world.App("shop").Configure(SampleSpecs.Shop, Anna);
        await world.Store.Becomes("shop", s => s.Outstanding.IsEmpty);
        var writes = world.Store.Writes;

        var reply = await world.App("shop").Configure(SampleSpecs.Shop, Anna with { OperationId = "op2" });

        reply.Change.ShouldBe(Change.None);
        world.Store.Writes.ShouldBe(writes);
    }

    [Fact]
    public async Task A_refusal_arrives_whole()
    {
        await using var world = await GrainWorld.Start();

        var reply = await world.App("shop").Delete(Anna);

        reply.Refused.ShouldNotBeNull().Kind.ShouldBe(RefusalKind.NotFound);
        reply.Refused.Reason.ShouldContain("no such application");
    }

    [Fact]
    public async Task Reading_answers_while_a_change_is_being_saved_and_shows_what_is_saved()
    {
        await using var world = await GrainWorld.Start();
        await world.App("shop").Configure(SampleSpecs.Shop, Anna);
        await world.Store.Becomes("shop", s => s.Outstanding.IsEmpty);

        world.Store.Block();
        var changing = world.App("shop").Configure(SampleSpecs.Shop with { Description = "New." }, Anna with { OperationId = "op2" });
        await world.Store.WriteWaits.Task;
        var meanwhile = await world.App("shop").Get();
        world.Store.Unblock();
        await changing;

        meanwhile.Spec!.Description.ShouldBeNull();
        (await world.App("shop").Get()).Spec!.Description.ShouldBe("New.");
    }

    [Fact]
    public async Task Whoever_lost_a_race_for_the_state_gets_an_error_and_sees_the_winner_s_next()
    {
        await using var world = await GrainWorld.Start();
        await world.App("shop").Configure(SampleSpecs.Shop, Anna);
        await world.Store.Becomes("shop", s => s.Outstanding.IsEmpty);

        world.Store.WriteBySomebodyElse("shop", s => s with { Spec = s.Spec! with { Description = "Theirs." } });
        await Should.ThrowAsync<Exception>(() => world.App("shop").Configure(SampleSpecs.Shop with { Description = "Mine." }, Anna));

        (await world.App("shop").Get()).Spec!.Description.ShouldBe("Theirs.");
    }

    [Fact]
    public async Task A_write_that_fails_changes_nothing_and_the_next_one_works()
    {
        await using var world = await GrainWorld.Start();
        await world.App("shop").Configure(SampleSpecs.Shop, Anna);
        await world.Store.Becomes("shop", s => s.Outstanding.IsEmpty);

        world.Store.FailWith(new StorageUnavailableException("Out of reach."));
        var error = await Should.ThrowAsync<Exception>(
            () => world.App("shop").Configure(SampleSpecs.Shop with { Description = "x" }, Anna));
        error.InnerException.ShouldBeOfType<StorageUnavailableException>().Message.ShouldBe("Out of reach.");
        world.Store.FailWith(null);

        (await world.App("shop").Get()).Spec.ShouldBe(SampleSpecs.Shop);
        (await world.App("shop").Configure(SampleSpecs.Shop with { Description = "x" }, Anna)).Change.ShouldBe(Change.Changed);
    }

    [Fact]
    public async Task Each_change_is_audited_once()
    {
        await using var world = await GrainWorld.Start();
        await world.App("shop").Configure(SampleSpecs.Shop, Anna);
        await world.Store.Becomes("shop", s => s.Outstanding.IsEmpty);
        await world.App("shop").Configure(SampleSpecs.Shop with { Description = "x" }, Anna with { OperationId = "op2", Who = "bo" });
        await world.Store.Becomes("shop", s => s.Revision == 2 && s.Outstanding.IsEmpty);

        world.Audit.Entries.Select(e => (e.Who, e.Action)).ShouldBe([("anna", "app.created"), ("bo", "app.changed")]);
    }

    [Fact]
    public async Task A_failing_effect_holds_nothing_up_and_succeeds_when_it_can()
    {
        await using var world = await GrainWorld.Start();
        world.Audit.FailWith(new StorageUnavailableException("Out of reach."));
        await world.App("shop").Configure(SampleSpecs.Shop, Anna);
        await world.Store.Becomes("shop", s => s.Outstanding is [{ Tries: 1 }]);

        (await world.App("shop").Get()).Outstanding[0].LastProblem.ShouldNotBeNull();
        world.Audit.Repair();
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.Store.Becomes("shop", s => s.Outstanding.IsEmpty);

        world.Audit.Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_dead_process_left_undone_is_done_by_the_next_without_anybody_asking()
    {
        await using var world = await GrainWorld.Start();
        world.Audit.FailWith(new StorageUnavailableException("Out of reach."));
        await world.App("shop").Configure(SampleSpecs.Shop, Anna);
        await world.Store.Becomes("shop", s => s.Outstanding is [{ Tries: 1 }]);

        await world.KillProcess();
        world.Audit.Repair();
        await world.StartProcess();
        world.Clock.Advance(RecoveryService.Period);
        await world.Store.Becomes("shop", s => s.Outstanding.IsEmpty);

        world.Audit.Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_poke_of_an_application_at_rest_does_nothing()
    {
        await using var world = await GrainWorld.Start();
        await world.App("shop").Configure(SampleSpecs.Shop, Anna);
        await world.Store.Becomes("shop", s => s.Outstanding.IsEmpty);
        var (writes, tries) = (world.Store.Writes, world.Audit.Tries);

        await world.App("shop").Poke();

        (world.Store.Writes, world.Audit.Tries).ShouldBe((writes, tries));
    }

    [Fact]
    public async Task A_hundred_changes_at_once_are_taken_one_after_the_other()
    {
        await using var world = await GrainWorld.Start();

        var replies = await Task.WhenAll(Enumerable.Range(1, 100).Select(i => world.App("shop").Configure(
            SampleSpecs.Shop with { Description = $"Number {i}." }, Anna with { OperationId = $"op{i}" })));

        replies.Select(r => r.State.Revision).Order().ShouldBe(Enumerable.Range(1, 100).Select(i => (long)i));
        await world.Store.Becomes("shop", s => s.Outstanding.IsEmpty);
        world.Audit.Entries.Count.ShouldBe(100);
    }

    [Fact]
    public async Task Names_that_read_as_numbers_are_applications_of_their_own()
    {
        await using var world = await GrainWorld.Start();

        await world.App("cafe").Configure(SampleSpecs.Named("cafe"), Anna);

        (await world.App("a0cafe").Get()).Exists.ShouldBeFalse();
        (await world.App("cafe").Get()).Spec!.Name.Value.ShouldBe("cafe");
    }
}
