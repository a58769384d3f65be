using Orleans;
using Orleans.Concurrency;

namespace DevPortal.Embedded.Tests.Promises;

/// <summary>A caller does not wait for ever.</summary>
public class TimeoutTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_call_that_is_not_answered_in_time_ends_in_a_TimeoutException()
    {
        await using var silo = await Silo.StartAsync();

        var grain = silo.Grains.GetGrain<ITimeoutGrain>("a");
        await grain.Status();

        var call = grain.Work("work");
        await silo.Stage.Arrival("work");
        silo.WaitForAnswers(Timeout);

        await Should.ThrowAsync<TimeoutException>(call);
        silo.Stage.Open("work");
    }

    [Fact]
    public async Task The_turn_of_a_call_that_timed_out_goes_on()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITimeoutGrain>("a");
        await grain.Status();

        var call = grain.Work("work");
        await silo.Stage.Arrival("work");
        silo.WaitForAnswers(Timeout);
        await Should.ThrowAsync<TimeoutException>(call);
        await grain.Status();
        silo.Stage.Open("work");

        await silo.Stage.Noted("work ended");
    }

    [Fact]
    public async Task A_call_that_timed_out_before_its_turn_does_not_run()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITimeoutGrain>("a");

        var first = grain.Patient("first");
        await silo.Stage.Arrival("first");
        var second = grain.Work("second");
        silo.WaitForAnswers(Timeout);
        await Should.ThrowAsync<TimeoutException>(second);
        silo.Stage.Open("second");
        silo.Stage.Open("first");
        await first;
        await grain.Patient("first");

        silo.Stage.Notes.ShouldNotContain("second ended");
    }

    [Fact]
    public async Task A_cycle_of_calls_ends_in_a_TimeoutException()
    {
        await using var silo = await Silo.StartAsync();

        var call = silo.Grains.GetGrain<ITimeoutGrain>("a").CallBackThrough("b");
        await silo.Stage.Noted("calling back");
        silo.WaitForAnswers(Timeout);

        (await call).ShouldBe(nameof(TimeoutException));
    }
}

public interface ITimeoutGrain : IGrainWithStringKey
{
    public const string Timeout = "00:00:03";

    [ResponseTimeout(Timeout)]
    Task Work(string gate);

    Task Patient(string gate);

    [AlwaysInterleave]
    Task Status();

    /// <summary>Calls the other grain, which calls this one, and says how that ended.</summary>
    Task<string> CallBackThrough(string other);

    Task CallBack(string caller);
}

public sealed class TimeoutGrain(Stage stage) : Grain, ITimeoutGrain
{
    public async Task Work(string gate)
    {
        await stage.Pass(gate);
        stage.Note($"{gate} ended");
    }

    public Task Patient(string gate) => stage.Pass(gate);

    public Task Status() => Task.CompletedTask;

    public async Task<string> CallBackThrough(string other)
    {
        try
        {
            await GrainFactory.GetGrain<ITimeoutGrain>(other).CallBack(this.GetPrimaryKeyString());
            return "answered";
        }
        catch (TimeoutException e)
        {
            return e.GetType().Name;
        }
    }

    public Task CallBack(string caller)
    {
        var call = GrainFactory.GetGrain<ITimeoutGrain>(caller).Work("never");
        stage.Note("calling back");
        return call;
    }
}
