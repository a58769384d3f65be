using Orleans;

namespace DevPortal.Embedded.Tests.Promises;

/// <summary>Turns of a grain run one at a time.</summary>
public class TurnsTests
{
    [Fact]
    public async Task A_turn_ends_before_the_next_begins()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ITurnsGrain>("a");

        var first = grain.Work("first");
        await silo.Stage.Arrival("first");
        var second = grain.Work("second");
        silo.Stage.Open("second");
        silo.Stage.Open("first");
        await Task.WhenAll(first, second);

        silo.Stage.Notes.ShouldBe(["first begins", "first ends", "second begins", "second ends"]);
    }

    [Fact]
    public async Task Turns_of_different_grains_run_together()
    {
        await using var silo = await Silo.StartAsync();

        var one = silo.Grains.GetGrain<ITurnsGrain>("a").Work("one");
        var other = silo.Grains.GetGrain<ITurnsGrain>("b").Work("other");
        await Task.WhenAll(silo.Stage.Arrival("one"), silo.Stage.Arrival("other"));

        silo.Stage.Open("one");
        silo.Stage.Open("other");
        await Task.WhenAll(one, other);
    }

    [Fact]
    public async Task No_call_of_many_is_lost_doubled_or_run_in_the_middle_of_another()
    {
        const int grains = 1_000, callers = 200, callsEach = 250;
        await using var silo = await Silo.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < callsEach; i++)
                await silo.Grains.GetGrain<ITurnsGrain>($"{(caller + i * 7) % grains}").Increment();
        })));

        var counts = await Task.WhenAll(Enumerable.Range(0, grains).Select(i => silo.Grains.GetGrain<ITurnsGrain>($"{i}").Count()));
        counts.Sum(c => c.Calls).ShouldBe(callers * callsEach);
        counts.Sum(c => c.Overlaps).ShouldBe(0);
    }
}

public interface ITurnsGrain : IGrainWithStringKey
{
    Task Work(string name);

    Task Note(int n);

    ValueTask Increment();

    Task<(int Calls, int Overlaps)> Count();
}

public sealed class TurnsGrain(Stage stage) : Grain, ITurnsGrain
{
    private int _running;
    private int _calls;
    private int _overlaps;

    public async Task Work(string name)
    {
        stage.Note($"{name} begins");
        await stage.Pass(name);
        stage.Note($"{name} ends");
    }

    public Task Note(int n)
    {
        stage.Note($"{n}");
        return Task.CompletedTask;
    }

    public async ValueTask Increment()
    {
        if (Interlocked.Increment(ref _running) != 1)
            _overlaps++;

        var seen = _calls;
        if (seen % 2 == 0)
            await Task.Yield();
        _calls = seen + 1;
        Interlocked.Decrement(ref _running);
    }

    public Task<(int Calls, int Overlaps)> Count() => Task.FromResult((_calls, _overlaps));
}
