using DevPortal.Embedded.Tests.Promises;
using Orleans;

namespace DevPortal.Embedded.Tests.Engine;

/// <summary>What this engine keeps and Orleans does not, or not always: the same tests fail there. Grains rely on none of it.</summary>
public class StricterThanOrleansTests
{
    /// <summary>Orleans may start the ordinary turn as soon as one of the read-only turns has ended.</summary>
    [Fact]
    public async Task An_ordinary_turn_waits_for_all_read_only_ones()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IInterleavingGrain>("a");

        var (one, other) = (grain.Read("one"), grain.Read("other"));
        await Task.WhenAll(silo.Stage.Arrival("one"), silo.Stage.Arrival("other"));
        var write = grain.Ordinary("write");
        silo.Stage.Open("write");
        silo.Stage.Open("one");
        await one;
        await grain.Status();

        silo.Stage.Notes.ShouldNotContain("write");
        silo.Stage.Open("other");
        await Task.WhenAll(other, write);
    }

    /// <summary>Orleans delivers in any order what was sent before the grain was active.</summary>
    [Fact]
    public async Task Calls_of_one_caller_run_in_the_order_in_which_it_made_them()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITurnsGrain>("a");

        var calls = Enumerable.Range(0, 500).Select(n => grain.Note(n)).ToArray();
        await Task.WhenAll(calls);

        silo.Stage.Notes.ShouldBe(Enumerable.Range(0, 500).Select(n => $"{n}"));
    }

    /// <summary>In Orleans the word of the cancellation may come when the turn has begun.</summary>
    [Fact]
    public async Task A_call_that_is_cancelled_before_its_turn_does_not_run()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ICancellationGrain>("a");
        using var cancellation = new CancellationTokenSource();

        var first = grain.Deaf("first", default);
        await silo.Stage.Arrival("first");
        var second = grain.Deaf("second", cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);
        silo.Stage.Open("second");
        silo.Stage.Open("first");
        await first;
        await grain.Deaf("first", default);

        silo.Stage.Notes.ShouldNotContain("second ended");
    }

    /// <summary>Orleans wraps it.</summary>
    [Fact]
    public async Task A_constructor_that_fails_reaches_the_callers()
    {
        await using var silo = await Silo.StartAsync();

        await Should.ThrowAsync<NotSupportedException>(silo.Grains.GetGrain<IUnconstructibleGrain>("a").Ping());
    }

    /// <summary>Orleans refuses a call that it had to pass on too often.</summary>
    [Fact]
    public async Task No_call_is_lost_and_no_two_activations_meet_while_grains_come_and_go()
    {
        const int grains = 20, callers = 50, callsEach = 200;
        await using var silo = await Silo.StartAsync();

        var overlaps = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var seen = 0;
            for (var i = 0; i < callsEach; i++)
                seen += await silo.Grains.GetGrain<IRestlessGrain>($"{(caller + i) % grains}").Count(leave: i % 5 == 0) ? 0 : 1;
            return seen;
        })));

        overlaps.Sum().ShouldBe(0);
        silo.Stage.Count("calls", 0).ShouldBe(callers * callsEach);
    }
}

public interface IUnconstructibleGrain : IGrainWithStringKey
{
    Task Ping();
}

public interface IRestlessGrain : IGrainWithStringKey
{
    /// <returns>Whether this activation was alone.</returns>
    Task<bool> Count(bool leave);
}

public sealed class UnconstructibleGrain : Grain, IUnconstructibleGrain
{
    public UnconstructibleGrain() => throw new NotSupportedException("This grain cannot be made.");

    public Task Ping() => Task.CompletedTask;
}

public sealed class RestlessGrain(Stage stage) : Grain, IRestlessGrain
{
    private bool _alone;

    private string Live => $"live {this.GetPrimaryKeyString()}";

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _alone = stage.Count(Live) == 1;
        await Task.Yield();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        stage.Count(Live, -1);
    }

    public async Task<bool> Count(bool leave)
    {
        stage.Count("calls");
        if (leave)
            DeactivateOnIdle();
        await Task.Yield();
        return _alone;
    }
}
