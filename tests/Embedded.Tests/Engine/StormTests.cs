using DevPortal.Embedded.Tests.Promises;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Storage;

namespace DevPortal.Embedded.Tests.Engine;

/// <summary>All promises at once, kept while everything happens at the same time.</summary>
public class StormTests
{
    private const int Grains = 20;
    private const int Callers = 100;
    private const int CallsOfEach = 150;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_was_acknowledged_is_stored_once_and_no_turn_runs_in_the_middle_of_another(int seed)
    {
        await using var silo = await Silo.StartAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(silo, new Random(seed * 1_000 + caller)))));
        await silo.StopAsync();

        var stored = Enumerable.Range(0, Grains).Sum(i => silo.Storage.Stored<Tally>("state", GrainId.Create("storm", $"{i}"))?.Total ?? 0);
        stored.ShouldBeGreaterThanOrEqualTo(outcomes.Sum(o => o.Acknowledged));
        stored.ShouldBeLessThanOrEqualTo(outcomes.Sum(o => o.Acknowledged + o.Unknown));
        outcomes.Sum(o => o.Acknowledged).ShouldBeGreaterThan(Callers * CallsOfEach / 4);
        silo.Stage.Count("overlaps", 0).ShouldBe(0);
        silo.Stage.Count("activations", 0).ShouldBe(silo.Stage.Count("deactivations", 0));
    }

    private static async Task<(int Acknowledged, int Unknown)> CallAsync(Silo silo, Random random)
    {
        var (acknowledged, unknown) = (0, 0);
        for (var i = 0; i < CallsOfEach; i++)
        {
            var grain = silo.Grains.GetGrain<IStormGrain>($"{random.Next(Grains)}");
            switch (random.Next(10))
            {
                case < 6:
                    using (var cancellation = new CancellationTokenSource())
                    {
                        var call = grain.Add(cancellation.Token);
                        if (random.Next(20) == 0)
                            await cancellation.CancelAsync();
                        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                        if (call.IsCompletedSuccessfully)
                            acknowledged++;
                        else if (call.IsCanceled)
                            unknown++;
                        else
                            call.Exception!.InnerException.ShouldBeOfType<InconsistentStateException>();
                    }

                    break;
                case 6:
                    await grain.Read();
                    break;
                case 7:
                    await grain.Status();
                    break;
                case 8:
                    await grain.Leave();
                    break;
                default:
                    silo.Storage.Touch("state", GrainId.Create("storm", $"{random.Next(Grains)}"));
                    break;
            }
        }

        return (acknowledged, unknown);
    }
}

public interface IStormGrain : IGrainWithStringKey
{
    Task Add(CancellationToken cancellationToken);

    [ReadOnly]
    Task<int> Read();

    [AlwaysInterleave]
    Task<int> Status();

    Task Leave();
}

public sealed class StormGrain(Stage stage, [PersistentState("state")] IPersistentState<Tally> state) : Grain, IStormGrain
{
    private int _writers;
    private int _readers;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        stage.Count("activations");
        await Task.Yield();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        stage.Count("deactivations");
    }

    public async Task Add(CancellationToken cancellationToken)
    {
        _writers++;
        CheckAlone();
        try
        {
            await Task.Yield();
            state.State = new(state.State.Total + 1);
            await state.WriteStateAsync(cancellationToken);
            await Task.Yield();
            CheckAlone();
        }
        finally
        {
            _writers--;
        }
    }

    public async Task<int> Read()
    {
        _readers++;
        CheckNoWriter();
        await Task.Yield();
        CheckNoWriter();
        _readers--;
        return state.State.Total;
    }

    public Task<int> Status() => Task.FromResult(state.State.Total);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private void CheckAlone()
    {
        if (_writers != 1 || _readers != 0)
            stage.Count("overlaps");
    }

    private void CheckNoWriter()
    {
        if (_writers != 0)
            stage.Count("overlaps");
    }
}
