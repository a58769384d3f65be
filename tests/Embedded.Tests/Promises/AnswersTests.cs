using Orleans;
using Orleans.Concurrency;

namespace DevPortal.Embedded.Tests.Promises;

/// <summary>What a caller gets back.</summary>
public class AnswersTests
{
    [Fact]
    public async Task All_kinds_of_tasks_bring_their_values()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IAnswersGrain>("a");

        await grain.Task();
        (await grain.TaskOf("x")).ShouldBe("x");
        await grain.ValueTask();
        (await grain.ValueTaskOf(1, "two", null, [4])).ShouldBe("1 two  1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_exception_keeps_its_type_and_message_and_says_where_it_came_from(bool beforeFirstAwait)
    {
        await using var silo = await Silo.StartAsync();

        var failure = await Should.ThrowAsync<FormatException>(silo.Grains.GetGrain<IAnswersGrain>("a").Fail(beforeFirstAwait));

        failure.Message.ShouldBe("Not like this.");
        failure.StackTrace.ShouldNotBeNull().ShouldContain($"{nameof(AnswersGrain)}.{nameof(AnswersGrain.Fail)}");
    }

    [Fact]
    public async Task An_exception_passes_through_the_grains_between()
    {
        await using var silo = await Silo.StartAsync();

        var failure = await Should.ThrowAsync<FormatException>(silo.Grains.GetGrain<IAnswersGrain>("a").FailThrough("b"));

        failure.Message.ShouldBe("Not like this.");
    }

    [Fact]
    public async Task A_turn_that_fails_does_not_harm_the_grain()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IAnswersGrain>("a");

        await Should.ThrowAsync<FormatException>(grain.Fail(beforeFirstAwait: false));

        (await grain.TaskOf("x")).ShouldBe("x");
    }

    [Fact]
    public async Task A_one_way_call_returns_before_its_turn_ends()
    {
        await using var silo = await Silo.StartAsync();

        await silo.Grains.GetGrain<IAnswersGrain>("a").Tell("work");
        await silo.Stage.Arrival("work");

        silo.Stage.Open("work");
        await silo.Stage.Noted("work ended");
    }

    [Fact]
    public async Task A_one_way_call_loses_its_errors()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IAnswersGrain>("a");

        await grain.TellAndFail();

        (await grain.TaskOf("x")).ShouldBe("x");
    }
}

public interface IAnswersGrain : IGrainWithStringKey
{
    Task Task();

    Task<string> TaskOf(string text);

    ValueTask ValueTask();

    ValueTask<string> ValueTaskOf(int one, string two, string? three, int[] many, CancellationToken cancellationToken = default);

    Task Fail(bool beforeFirstAwait);

    Task FailThrough(string other);

    [OneWay]
    Task Tell(string gate);

    [OneWay]
    Task TellAndFail();
}

public sealed class AnswersGrain(Stage stage) : Grain, IAnswersGrain
{
    public Task Task() => System.Threading.Tasks.Task.CompletedTask;

    public Task<string> TaskOf(string text) => System.Threading.Tasks.Task.FromResult(text);

    public ValueTask ValueTask() => default;

    public async ValueTask<string> ValueTaskOf(int one, string two, string? three, int[] many, CancellationToken cancellationToken = default)
    {
        await System.Threading.Tasks.Task.Yield();
        return $"{one} {two} {three} {many.Length}";
    }

    public async Task Fail(bool beforeFirstAwait)
    {
        if (!beforeFirstAwait)
            await System.Threading.Tasks.Task.Yield();
        throw new FormatException("Not like this.");
    }

    public Task FailThrough(string other) => GrainFactory.GetGrain<IAnswersGrain>(other).Fail(beforeFirstAwait: false);

    public async Task Tell(string gate)
    {
        await stage.Pass(gate);
        stage.Note($"{gate} ended");
    }

    public Task TellAndFail() => throw new FormatException("Nobody hears this.");
}
