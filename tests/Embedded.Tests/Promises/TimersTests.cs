using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace DevPortal.Embedded.Tests.Promises;

/// <summary>Ticks of a grain's timer are turns of the grain.</summary>
public class TimersTests
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_timer_ticks_when_it_is_due_and_after_each_period()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITimersGrain>("a");

        await grain.Start(new(TimeSpan.FromSeconds(3), Period));
        await Tick(silo, grain, TimeSpan.FromSeconds(3), 1);
        await Tick(silo, grain, Period, 2);
        await Tick(silo, grain, Period, 3);
    }

    [Fact]
    public async Task Ticks_that_were_missed_are_not_made_up_for()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITimersGrain>("a");

        await grain.Start(new(Period, Period, Gate: "tick"));
        silo.Clock.Advance(Period);
        await silo.Stage.Arrival("tick");
        silo.Clock.Advance(Period * 5);
        silo.Stage.Open("tick");
        await grain.Ping();

        silo.Stage.Notes.ShouldBe(["tick 1"]);
    }

    [Fact]
    public async Task A_tick_waits_for_the_turn_that_runs()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITimersGrain>("a");

        await grain.Start(new(Period, Period));
        var turn = grain.Work("turn");
        await silo.Stage.Arrival("turn");
        silo.Clock.Advance(Period);
        await grain.Status();

        silo.Stage.Notes.ShouldBeEmpty();
        silo.Stage.Open("turn");
        await turn;
        await silo.Stage.Noted("tick 1");
    }

    [Fact]
    public async Task A_call_waits_for_the_tick_that_runs()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITimersGrain>("a");

        await grain.Start(new(Period, Period, Gate: "tick"));
        silo.Clock.Advance(Period);
        await silo.Stage.Arrival("tick");
        var call = grain.Ping();
        await grain.Status();

        call.IsCompleted.ShouldBeFalse();
        silo.Stage.Open("tick");
        await call;
    }

    [Fact]
    public async Task An_interleaving_timer_ticks_in_the_middle_of_a_turn()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITimersGrain>("a");

        await grain.Start(new(Period, Period, Interleave: true));
        var turn = grain.Work("turn");
        await silo.Stage.Arrival("turn");
        silo.Clock.Advance(Period);
        await silo.Stage.Noted("tick 1");

        turn.IsCompleted.ShouldBeFalse();
        silo.Stage.Open("turn");
        await turn;
    }

    [Fact]
    public async Task A_timer_without_a_period_ticks_once()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITimersGrain>("a");

        await grain.Start(new(Period, Timeout.InfiniteTimeSpan));
        await Tick(silo, grain, Period, 1);
        silo.Clock.Advance(Period);
        await grain.Ping();

        silo.Stage.Notes.ShouldBe(["tick 1"]);
    }

    [Fact]
    public async Task A_timer_that_is_changed_ticks_at_its_new_time()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITimersGrain>("a");

        await grain.Start(new(Timeout.InfiniteTimeSpan, Period));
        await grain.Change(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        await Tick(silo, grain, TimeSpan.FromSeconds(1), 1);
        await Tick(silo, grain, TimeSpan.FromSeconds(2), 2);
    }

    [Fact]
    public async Task A_change_in_a_tick_counts_from_its_end()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITimersGrain>("a");

        await grain.Start(new(Period, Period, Next: TimeSpan.FromSeconds(1)));
        await Tick(silo, grain, Period, 1);
        await Tick(silo, grain, TimeSpan.FromSeconds(1), 2);
    }

    [Fact]
    public async Task A_tick_that_fails_does_not_end_the_timer()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITimersGrain>("a");

        await grain.Start(new(Period, Period, Fails: true));
        await Tick(silo, grain, Period, 1);
        await Tick(silo, grain, Period, 2);
    }

    [Fact]
    public async Task Disposing_a_timer_cancels_the_tick_that_runs_and_is_the_last()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITimersGrain>("a");

        await grain.Start(new(Period, Period, Gate: "tick"));
        silo.Clock.Advance(Period);
        await silo.Stage.Arrival("tick");
        await grain.Stop();
        await silo.Stage.Noted("tick 1 cancelled");
        silo.Clock.Advance(Period);
        await grain.Ping();

        silo.Stage.Notes.ShouldNotContain("tick 2");
    }

    [Fact]
    public async Task Timers_end_with_their_activation()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITimersGrain>("a");

        await grain.Start(new(Period, Period));
        await grain.Leave();
        await silo.Stage.Noted("left");
        silo.Clock.Advance(Period);
        await grain.Ping();

        silo.Stage.Notes.ShouldNotContain("tick 1");
    }

    [Fact]
    public async Task A_timer_cannot_be_registered_beside_the_turns()
    {
        await using var silo = await Silo.StartAsync();

        var failed = await silo.Grains.GetGrain<ITimersGrain>("a").RegisteringOutsideFails();

        failed.ShouldBeTrue();
    }

    private static async Task Tick(Silo silo, ITimersGrain grain, TimeSpan after, int number)
    {
        silo.Clock.Advance(after - TimeSpan.FromMilliseconds(1));
        await grain.Status();
        silo.Stage.Notes.ShouldNotContain($"tick {number}");

        silo.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await silo.Stage.Noted($"tick {number}");
        await grain.Ping();
    }
}

/// <param name="Gate">Where each tick waits, if anywhere.</param>
/// <param name="Next">When a tick wants the next, where not after the period.</param>
public sealed record TimerPlan(
    TimeSpan DueTime, TimeSpan Period, bool Interleave = false, string? Gate = null, bool Fails = false, TimeSpan? Next = null);

public interface ITimersGrain : IGrainWithStringKey
{
    Task Start(TimerPlan plan);

    Task Change(TimeSpan dueTime, TimeSpan period);

    [AlwaysInterleave]
    Task Stop();

    Task Leave();

    Task Work(string gate);

    Task Ping();

    [AlwaysInterleave]
    Task Status();

    Task<bool> RegisteringOutsideFails();
}

public sealed class TimersGrain(Stage stage) : Grain, ITimersGrain
{
    private IGrainTimer? _timer;
    private int _ticks;

    public Task Start(TimerPlan plan)
    {
        _timer = this.RegisterGrainTimer(
            Tick, plan, new() { DueTime = plan.DueTime, Period = plan.Period, Interleave = plan.Interleave });
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Work(string gate) => stage.Pass(gate);

    public Task Ping() => Task.CompletedTask;

    public Task Status() => Task.CompletedTask;

    public async Task<bool> RegisteringOutsideFails() => await Task.Run(() =>
        Record.Exception(() => this.RegisterGrainTimer(() => Task.CompletedTask, TimeSpan.Zero, TimeSpan.Zero))) is not null;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        stage.Note("left");
        return Task.CompletedTask;
    }

    private async Task Tick(TimerPlan plan, CancellationToken cancellationToken)
    {
        var tick = $"tick {++_ticks}";
        stage.Note(tick);
        if (plan.Next is { } next)
            _timer!.Change(next, plan.Period);
        if (plan.Fails)
            throw new InvalidOperationException("A tick that fails.");
        if (plan.Gate is null)
            return;

        try
        {
            await stage.Pass(plan.Gate).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            stage.Note($"{tick} cancelled");
        }
    }
}
