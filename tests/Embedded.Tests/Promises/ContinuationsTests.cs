using Orleans;
using Orleans.Concurrency;

namespace DevPortal.Embedded.Tests.Promises;

/// <summary>All code of a grain runs on its activation, one piece at a time, whether anybody awaits it or not.</summary>
public class ContinuationsTests
{
    [Fact]
    public async Task What_follows_an_await_stays_on_the_activation()
    {
        await using var silo = await Silo.StartAsync();

        var stays = await silo.Grains.GetGrain<IContinuationsGrain>("a").StaysOnItsScheduler();

        stays.ShouldBeTrue();
    }

    [Fact]
    public async Task An_offloaded_task_leaves_the_activation()
    {
        await using var silo = await Silo.StartAsync();

        var leaves = await silo.Grains.GetGrain<IContinuationsGrain>("a").OffloadedWorkLeaves();

        leaves.ShouldBeTrue();
    }

    [Fact]
    public async Task A_task_that_nobody_awaits_goes_on_between_the_awaits_of_other_turns()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IContinuationsGrain>("a");

        await grain.StartBeside("effect");
        var turn = grain.Turn("turn");
        await silo.Stage.Arrival("turn");
        silo.Stage.Open("effect");
        await silo.Stage.Noted("effect went on on the activation: True");

        turn.IsCompleted.ShouldBeFalse();
        silo.Stage.Open("turn");
        await turn;
    }

    [Fact]
    public async Task Pieces_of_interleaving_turns_never_run_at_the_same_time()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IContinuationsGrain>("a");

        var overlaps = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => grain.ManyPieces()));

        overlaps.ShouldAllBe(o => o == 0);
    }
}

public interface IContinuationsGrain : IGrainWithStringKey
{
    Task<bool> StaysOnItsScheduler();

    Task<bool> OffloadedWorkLeaves();

    Task StartBeside(string gate);

    Task Turn(string gate);

    [AlwaysInterleave]
    Task<int> ManyPieces();
}

public sealed class ContinuationsGrain(Stage stage) : Grain, IContinuationsGrain
{
    private int _here;

    public async Task<bool> StaysOnItsScheduler()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Yield();
        await Task.Run(() => { });
        return scheduler != TaskScheduler.Default && TaskScheduler.Current == scheduler;
    }

    public Task<bool> OffloadedWorkLeaves() => Task.Run(() => TaskScheduler.Current == TaskScheduler.Default);

    public Task StartBeside(string gate)
    {
        _ = Beside(gate, TaskScheduler.Current);
        return Task.CompletedTask;
    }

    public Task Turn(string gate) => stage.Pass(gate);

    public async Task<int> ManyPieces()
    {
        var overlaps = 0;
        for (var i = 0; i < 20; i++)
        {
            if (Interlocked.Increment(ref _here) != 1)
                overlaps++;
            Thread.SpinWait(20);
            Interlocked.Decrement(ref _here);
            await Task.Yield();
        }

        return overlaps;
    }

    private async Task Beside(string gate, TaskScheduler scheduler)
    {
        await stage.Pass(gate);
        stage.Note($"{gate} went on on the activation: {TaskScheduler.Current == scheduler}");
    }
}
