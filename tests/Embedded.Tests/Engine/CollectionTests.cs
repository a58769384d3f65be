using Orleans;

namespace DevPortal.Embedded.Tests.Engine;

/// <summary>A grain that nobody calls leaves memory after the collection age, fifteen minutes. (Orleans measures it by its own clock.)</summary>
public class CollectionTests
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Quantum = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task An_unused_grain_leaves()
    {
        await using var silo = await Silo.StartAsync();

        await silo.Grains.GetGrain<ICollectionGrain>("a").Ping();
        silo.Clock.Advance(Age + Quantum);

        await silo.Stage.Noted("left because ActivationIdle");
    }

    [Fact]
    public async Task A_call_starts_the_age_anew()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ICollectionGrain>("a");

        await grain.Ping();
        silo.Clock.Advance(Age - Quantum);
        await grain.Ping();
        silo.Clock.Advance(Age - Quantum);
        await grain.Ping();

        silo.Stage.Count("activations", 0).ShouldBe(1);
    }

    [Fact]
    public async Task A_grain_in_a_turn_is_not_unused()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ICollectionGrain>("a");

        var turn = grain.Work("turn");
        await silo.Stage.Arrival("turn");
        silo.Clock.Advance(Age * 2);
        silo.Stage.Open("turn");
        await turn;
        await grain.Ping();

        silo.Stage.Count("activations", 0).ShouldBe(1);
    }

    [Fact]
    public async Task A_grain_that_delays_its_deactivation_stays()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ICollectionGrain>("a");

        await grain.Delay(Age * 3);
        silo.Clock.Advance(Age * 2);
        await grain.Status();
        silo.Stage.Count("activations", 0).ShouldBe(1);

        await grain.Delay(TimeSpan.Zero);
        silo.Clock.Advance(Age + Quantum);
        await silo.Stage.Noted("left because ActivationIdle");
    }

    [Fact]
    public async Task Ticks_do_not_keep_a_grain()
    {
        await using var silo = await Silo.StartAsync();

        await silo.Grains.GetGrain<ICollectionGrain>("a").StartTimer(keepAlive: false);
        await PassTicking(silo, Age + Quantum);

        await silo.Stage.Noted("left because ActivationIdle");
    }

    [Fact]
    public async Task Ticks_of_a_timer_that_keeps_its_grain_alive_do()
    {
        await using var silo = await Silo.StartAsync();

        await silo.Grains.GetGrain<ICollectionGrain>("a").StartTimer(keepAlive: true);
        await PassTicking(silo, Age * 2);

        silo.Stage.Notes.ShouldNotContain("left because ActivationIdle");
    }

    private static async Task PassTicking(Silo silo, TimeSpan time)
    {
        for (var (passed, tick) = (CollectionGrain.Period, 1); passed <= time; passed += CollectionGrain.Period, tick++)
        {
            silo.Clock.Advance(CollectionGrain.Period);
            if (tick * CollectionGrain.Period < Age)
                await silo.Stage.Noted($"tick {tick}");
        }
    }
}

public interface ICollectionGrain : IGrainWithStringKey
{
    Task Ping();

    Task Status();

    Task Work(string gate);

    Task Delay(TimeSpan time);

    Task StartTimer(bool keepAlive);
}

public sealed class CollectionGrain(Stage stage) : Grain, ICollectionGrain
{
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private int _ticks;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        stage.Count("activations");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        stage.Note($"left because {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task Ping() => Task.CompletedTask;

    public Task Status() => Task.CompletedTask;

    public Task Work(string gate) => stage.Pass(gate);

    public Task Delay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task StartTimer(bool keepAlive)
    {
        this.RegisterGrainTimer(Tick, new() { DueTime = Period, Period = Period, KeepAlive = keepAlive });
        return Task.CompletedTask;
    }

    private Task Tick()
    {
        stage.Note($"tick {++_ticks}");
        return Task.CompletedTask;
    }
}
