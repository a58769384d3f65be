using Orleans;
using Orleans.Concurrency;

namespace DevPortal.Embedded.Tests.Promises;

/// <summary>Which turns may run in the middle of others.</summary>
public class InterleavingTests
{
    [Fact]
    public async Task An_interleaving_call_is_answered_while_an_ordinary_turn_waits()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IInterleavingGrain>("a");

        var ordinary = grain.Ordinary("work");
        await silo.Stage.Arrival("work");
        await grain.Status();

        ordinary.IsCompleted.ShouldBeFalse();
        silo.Stage.Open("work");
        await ordinary;
    }

    [Fact]
    public async Task A_read_only_turn_waits_for_an_ordinary_one()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IInterleavingGrain>("a");

        var ordinary = grain.Ordinary("write");
        await silo.Stage.Arrival("write");
        var read = grain.Read("read");
        silo.Stage.Open("read");
        await grain.Status();

        silo.Stage.Notes.ShouldNotContain("read");
        silo.Stage.Open("write");
        await Task.WhenAll(ordinary, read);
        silo.Stage.Notes.ShouldBe(["write", "read"]);
    }

    [Fact]
    public async Task Read_only_turns_run_together()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IInterleavingGrain>("a");

        var reads = Task.WhenAll(grain.Read("one"), grain.Read("other"));
        await Task.WhenAll(silo.Stage.Arrival("one"), silo.Stage.Arrival("other"));

        silo.Stage.Open("one");
        silo.Stage.Open("other");
        await reads;
    }

    [Fact]
    public async Task Every_call_of_a_reentrant_grain_runs_in_the_middle_of_others()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IReentrantGrain>("a");

        var calls = Task.WhenAll(grain.Ordinary("one"), grain.Ordinary("other"));
        await Task.WhenAll(silo.Stage.Arrival("one"), silo.Stage.Arrival("other"));

        silo.Stage.Open("one");
        silo.Stage.Open("other");
        await calls;
    }
}

public interface IInterleavingGrain : IGrainWithStringKey
{
    Task Ordinary(string gate);

    [ReadOnly]
    Task Read(string gate);

    [AlwaysInterleave]
    Task Status();
}

public interface IReentrantGrain : IGrainWithStringKey
{
    Task Ordinary(string gate);
}

public sealed class InterleavingGrain(Stage stage) : Grain, IInterleavingGrain
{
    public async Task Ordinary(string gate)
    {
        await stage.Pass(gate);
        stage.Note(gate);
    }

    public Task Read(string gate) => Ordinary(gate);

    public Task Status() => Task.CompletedTask;
}

[Reentrant]
public sealed class ReentrantGrain(Stage stage) : Grain, IReentrantGrain
{
    public Task Ordinary(string gate) => stage.Pass(gate);
}
