using DevPortal.Embedded.Hosting;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace DevPortal.Embedded.Tests.Engine;

/// <summary>When the process stops, grains finish what was taken in, and nothing new is.</summary>
public class DrainTests
{
    [Fact]
    public async Task The_turn_that_runs_ends_before_the_process_does()
    {
        await using var silo = await Silo.StartAsync();

        var turn = silo.Grains.GetGrain<IDrainGrain>("a").Work("turn");
        await silo.Stage.Arrival("turn");
        var stop = silo.StopAsync();
        stop.IsCompleted.ShouldBeFalse();
        silo.Stage.Open("turn");

        await turn;
        await stop;
        silo.Stage.Notes.ShouldBe(["turn ended", "a left because ShuttingDown"]);
    }

    [Fact]
    public async Task Calls_that_wait_run_before_the_process_ends()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IDrainGrain>("a");

        var first = grain.Work("first");
        await silo.Stage.Arrival("first");
        var second = grain.Work("second");
        var stop = silo.StopAsync();
        silo.Stage.Open("second");
        silo.Stage.Open("first");

        await Task.WhenAll(first, second, stop);
        silo.Stage.Notes.ShouldBe(["first ended", "second ended", "a left because ShuttingDown"]);
    }

    [Fact]
    public async Task A_new_call_is_refused_with_a_sentence_that_says_what_to_do()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IDrainGrain>("a");

        var turn = grain.Work("turn");
        await silo.Stage.Arrival("turn");
        var stop = silo.StopAsync();

        (await Should.ThrowAsync<SiloUnavailableException>(grain.Status())).Message.ShouldBe(
            "IDrainGrain.Status of drain/a was refused: this process is stopping. Try again when it, or another, is up.");
        silo.Stage.Open("turn");
        await Task.WhenAll(turn, stop);
        await Should.ThrowAsync<SiloUnavailableException>(grain.Status());
    }

    [Fact]
    public async Task A_turn_may_call_other_grains_to_finish()
    {
        await using var silo = await Silo.StartAsync();

        var turn = silo.Grains.GetGrain<IDrainGrain>("a").CallAfter("turn", "b");
        await silo.Stage.Arrival("turn");
        var stop = silo.StopAsync();
        silo.Stage.Open("turn");

        (await turn).ShouldBe("answered by b");
        await stop;
        silo.Stage.Notes.ShouldBe(["a left because ShuttingDown", "b left because ShuttingDown"], ignoreOrder: true);
    }

    [Fact]
    public async Task Timers_do_not_tick_any_more()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IDrainGrain>("a");

        await grain.StartTimer(TimeSpan.FromSeconds(1));
        var turn = grain.Work("turn");
        await silo.Stage.Arrival("turn");
        var stop = silo.StopAsync();
        silo.Clock.Advance(TimeSpan.FromSeconds(1));
        silo.Stage.Open("turn");
        await Task.WhenAll(turn, stop);

        silo.Stage.Notes.ShouldNotContain("tick");
    }

    [Fact]
    public async Task A_grain_that_does_not_finish_is_given_up_after_the_drain_timeout()
    {
        await using var silo = await Silo.StartAsync();

        var turn = silo.Grains.GetGrain<IDrainGrain>("a").Patient("turn");
        await silo.Stage.Arrival("turn");
        var stop = silo.StopAsync();
        silo.WaitForAnswers(new EmbeddedGrainsOptions().DrainTimeout);

        await stop;
        (await Should.ThrowAsync<SiloUnavailableException>(turn)).Message.ShouldBe("drain/a was still busy when the process stopped.");
    }

    [Fact]
    public async Task Many_busy_grains_all_leave_once()
    {
        const int grains = 500;
        await using var silo = await Silo.StartAsync();

        var calls = Enumerable.Range(0, grains).Select(i => silo.Grains.GetGrain<IDrainGrain>($"{i}").CallAfter("all", $"{(i + 1) % grains}")).ToList();
        await silo.Stage.Arrival("all");
        var stop = silo.StopAsync();
        silo.Stage.Open("all");
        await Task.WhenAll(calls);
        await stop;

        silo.Stage.Notes.Distinct().Count().ShouldBe(grains);
    }
}

public interface IDrainGrain : IGrainWithStringKey
{
    Task Work(string gate);

    [ResponseTimeout("01:00:00")]
    Task Patient(string gate);

    Task<string> CallAfter(string gate, string other);

    [AlwaysInterleave]
    Task<string> Answer();

    Task Status();

    Task StartTimer(TimeSpan period);
}

public sealed class DrainGrain(Stage stage) : Grain, IDrainGrain
{
    public async Task Work(string gate)
    {
        await stage.Pass(gate);
        stage.Note($"{gate} ended");
    }

    public Task Patient(string gate) => stage.Pass(gate);

    public async Task<string> CallAfter(string gate, string other)
    {
        await stage.Pass(gate);
        return await GrainFactory.GetGrain<IDrainGrain>(other).Answer();
    }

    public Task<string> Answer() => Task.FromResult($"answered by {this.GetPrimaryKeyString()}");

    public Task Status() => Task.CompletedTask;

    public Task StartTimer(TimeSpan period)
    {
        this.RegisterGrainTimer(
            () =>
            {
                stage.Note("tick");
                return Task.CompletedTask;
            },
            period,
            period);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        stage.Note($"{this.GetPrimaryKeyString()} left because {reason.ReasonCode}");
        return Task.CompletedTask;
    }
}
