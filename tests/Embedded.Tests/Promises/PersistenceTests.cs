using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Storage;

namespace DevPortal.Embedded.Tests.Promises;

/// <summary>The state of a grain is read before it activates, and a grain that lost a race for it is dropped.</summary>
public class PersistenceTests
{
    private static readonly GrainId Id = GrainId.Create("persistence", "a");

    [Fact]
    public async Task State_is_read_before_the_grain_activates()
    {
        await using var silo = await Silo.StartAsync();
        silo.Storage.Put("state", Id, new Tally(7));

        await silo.Grains.GetGrain<IPersistenceGrain>("a").Total();

        silo.Stage.Notes.ShouldBe(["activated with 7, stored: True"]);
    }

    [Fact]
    public async Task A_grain_without_a_record_begins_with_an_empty_state()
    {
        await using var silo = await Silo.StartAsync();

        (await silo.Grains.GetGrain<IPersistenceGrain>("a").Total()).ShouldBe(0);

        silo.Stage.Notes.ShouldBe(["activated with 0, stored: False"]);
    }

    [Fact]
    public async Task What_is_written_is_there_after_the_grain_has_left()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IPersistenceGrain>("a");

        await grain.Add(3);
        await grain.Leave();

        (await grain.Total()).ShouldBe(3);
        silo.Storage.Stored<Tally>("state", Id).ShouldBe(new Tally(3));
        silo.Storage.Reads.ShouldBe(2);
    }

    [Fact]
    public async Task A_cleared_state_is_gone()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IPersistenceGrain>("a");

        await grain.Add(3);
        await grain.Clear();
        await grain.Add(4);

        (await grain.Total()).ShouldBe(4);
    }

    [Fact]
    public async Task A_lost_race_reaches_the_caller_and_drops_the_activation()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IPersistenceGrain>("a");
        await grain.Add(1);
        silo.Storage.Put("state", Id, new Tally(10));

        await Should.ThrowAsync<InconsistentStateException>(grain.Add(1));
        await grain.Add(1);

        (await grain.Total()).ShouldBe(11);
        silo.Storage.Reads.ShouldBe(2);
    }

    [Fact]
    public async Task A_grain_that_passes_another_ones_lost_race_on_stays()
    {
        await using var silo = await Silo.StartAsync();
        var (a, b) = (silo.Grains.GetGrain<IPersistenceGrain>("a"), silo.Grains.GetGrain<IPersistenceGrain>("b"));
        await a.Add(1);
        await b.Add(1);
        silo.Storage.Put("state", Id, new Tally(10));

        await Should.ThrowAsync<InconsistentStateException>(b.AddThrough("a"));
        await a.Total();
        await b.Total();

        silo.Storage.Reads.ShouldBe(3);
    }

    [Fact]
    public async Task Calls_that_wait_while_a_race_is_lost_go_to_the_next_activation()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IPersistenceGrain>("a");
        await grain.Add(1);
        silo.Storage.Put("state", Id, new Tally(10));

        var calls = Enumerable.Range(0, 10).Select(_ => Outcome(grain.Add(1))).ToList();
        var outcomes = await Task.WhenAll(calls);

        outcomes.Count(o => o is InconsistentStateException).ShouldBe(1);
        outcomes.Count(o => o is null).ShouldBe(9);
        (await grain.Total()).ShouldBe(19);
    }

    [Fact]
    public async Task Interleaving_turns_write_one_after_another()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IPersistenceGrain>("a");

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => grain.AddInterleaving(1)));

        (await grain.Total()).ShouldBe(50);
        silo.Storage.Stored<Tally>("state", Id).ShouldBe(new Tally(50));
    }

    [Fact]
    public async Task A_storage_that_fails_to_read_fails_the_activation()
    {
        await using var silo = await Silo.StartAsync();
        silo.Storage.NextFailure = new IOException("The disk is gone.");

        var failure = await Should.ThrowAsync<OrleansException>(silo.Grains.GetGrain<IPersistenceGrain>("a").Total());

        failure.InnerException.ShouldBeOfType<IOException>();
    }

    [Fact]
    public async Task A_storage_that_fails_to_write_leaves_the_grain_where_it_is()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IPersistenceGrain>("a");
        await grain.Add(1);
        silo.Storage.NextFailure = new IOException("The disk is full.");

        (await Should.ThrowAsync<OrleansException>(grain.Add(1))).InnerException.ShouldBeOfType<IOException>();
        await grain.Add(1);

        silo.Storage.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task State_cannot_be_touched_beside_the_turns()
    {
        await using var silo = await Silo.StartAsync();

        (await silo.Grains.GetGrain<IPersistenceGrain>("a").TouchingStateOutsideFails()).ShouldBeTrue();
    }

    private static async Task<Exception?> Outcome(Task call)
    {
        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return call.Exception?.InnerException;
    }
}

public sealed record Tally(int Total)
{
    public Tally() : this(0)
    {
    }
}

public interface IPersistenceGrain : IGrainWithStringKey
{
    Task Add(int n);

    [AlwaysInterleave]
    Task AddInterleaving(int n);

    Task AddThrough(string other);

    Task<int> Total();

    Task Clear();

    Task Leave();

    Task<bool> TouchingStateOutsideFails();
}

public sealed class PersistenceGrain(Stage stage, [PersistentState("state", "Default")] IPersistentState<Tally> state) : Grain, IPersistenceGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        stage.Note($"activated with {state.State.Total}, stored: {state.RecordExists}");
        return Task.CompletedTask;
    }

    public async Task Add(int n)
    {
        state.State = new((state.State?.Total ?? 0) + n);
        await state.WriteStateAsync();
    }

    public Task AddInterleaving(int n) => Add(n);

    public Task AddThrough(string other) => GrainFactory.GetGrain<IPersistenceGrain>(other).Add(1);

    public Task<int> Total() => Task.FromResult(state.State.Total);

    public Task Clear() => state.ClearStateAsync();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<bool> TouchingStateOutsideFails() =>
        await Task.Run(() => Record.Exception(() => state.State)) is not null;
}
