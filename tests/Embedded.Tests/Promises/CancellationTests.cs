using Orleans;

namespace DevPortal.Embedded.Tests.Promises;

/// <summary>A caller may stop waiting, and its turn hears of it.</summary>
public class CancellationTests
{
    [Fact]
    public async Task The_turn_sees_that_its_caller_has_cancelled()
    {
        await using var silo = await Silo.StartAsync();
        using var cancellation = new CancellationTokenSource();

        var call = silo.Grains.GetGrain<ICancellationGrain>("a").Work("work", cancellation.Token);
        await silo.Stage.Arrival("work");
        await cancellation.CancelAsync();

        await silo.Stage.Noted("work cancelled");
        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    [Fact]
    public async Task A_caller_that_cancels_does_not_wait_for_the_turn_to_end()
    {
        await using var silo = await Silo.StartAsync();
        using var cancellation = new CancellationTokenSource();

        var call = silo.Grains.GetGrain<ICancellationGrain>("a").Deaf("work", cancellation.Token);
        await silo.Stage.Arrival("work");
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        silo.Stage.Open("work");
    }

    [Fact]
    public async Task A_call_with_a_token_that_is_cancelled_already_is_not_made()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<ICancellationGrain>("a");

        await Should.ThrowAsync<OperationCanceledException>(() => grain.Deaf("work", new CancellationToken(canceled: true)));
        silo.Stage.Open("work");
        silo.Stage.Open("next");
        await grain.Deaf("next", default);

        silo.Stage.Notes.ShouldBe(["next ended"]);
    }
}

public interface ICancellationGrain : IGrainWithStringKey
{
    Task Work(string gate, CancellationToken cancellationToken);

    /// <summary>Does not heed its token.</summary>
    Task Deaf(string gate, CancellationToken cancellationToken);
}

public sealed class CancellationGrain(Stage stage) : Grain, ICancellationGrain
{
    public async Task Work(string gate, CancellationToken cancellationToken)
    {
        try
        {
            await stage.Pass(gate).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            stage.Note($"{gate} cancelled");
            throw;
        }
    }

    public async Task Deaf(string gate, CancellationToken cancellationToken)
    {
        await stage.Pass(gate);
        stage.Note($"{gate} ended");
    }
}
