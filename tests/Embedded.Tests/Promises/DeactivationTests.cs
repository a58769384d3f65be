using Orleans;

namespace DevPortal.Embedded.Tests.Promises;

/// <summary>A grain leaves memory between turns, and no call is lost by it.</summary>
public class DeactivationTests
{
    [Fact]
    public async Task A_grain_leaves_when_its_turn_has_ended()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IDeactivationGrain>("a");

        var leaving = grain.Leave("turn");
        await silo.Stage.Arrival("turn");
        silo.Stage.Notes.ShouldBeEmpty();
        silo.Stage.Open("turn");
        await leaving;
        await silo.Stage.Noted("1 left because ApplicationRequested");
    }

    [Fact]
    public async Task A_call_that_arrives_while_a_grain_leaves_goes_to_its_next_activation()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IDeactivationGrain>("slow");

        await grain.Leave("");
        await silo.Stage.Arrival("leaving");
        var call = grain.Activation();
        call.IsCompleted.ShouldBeFalse();
        silo.Stage.Open("leaving");

        (await call).ShouldBe(2);
        silo.Stage.Notes.ShouldBe(["1 left because ApplicationRequested", "DeactivateOnIdle was called.", "1 disposed"]);
    }

    [Fact]
    public async Task An_error_while_leaving_does_not_keep_the_grain()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IDeactivationGrain>("broken");

        await grain.Leave("");

        (await grain.Activation()).ShouldBe(2);
    }

    [Fact]
    public async Task A_grain_may_give_a_reason_and_others_may_await_its_end()
    {
        await using var silo = await Silo.StartAsync();

        await silo.Grains.GetGrain<IDeactivationGrain>("a").LeaveBecause("It is Friday.");

        await silo.Stage.Noted("It is Friday.");
        await silo.Stage.Noted("1 gone");
    }

    [Fact]
    public async Task A_disposable_grain_is_disposed_after_it_has_deactivated()
    {
        await using var silo = await Silo.StartAsync();

        await silo.Grains.GetGrain<IDeactivationGrain>("a").Leave("");
        await silo.Stage.Noted("1 disposed");

        silo.Stage.Notes.ShouldBe(["1 left because ApplicationRequested", "DeactivateOnIdle was called.", "1 disposed"]);
    }
}

public interface IDeactivationGrain : IGrainWithStringKey
{
    Task Leave(string gate);

    Task LeaveBecause(string reason);

    /// <summary>How many activations there have been.</summary>
    Task<int> Activation();
}

public sealed class DeactivationGrain : Grain, IDeactivationGrain, IDisposable
{
    private readonly Stage _stage;
    private readonly int _number;

    public DeactivationGrain(Stage stage)
    {
        _stage = stage;
        _number = stage.Count($"activations of {this.GetPrimaryKeyString()}");
    }

    public async Task Leave(string gate)
    {
        DeactivateOnIdle();
        if (gate.Length > 0)
            await _stage.Pass(gate);
    }

    public Task LeaveBecause(string reason)
    {
        var gone = GrainContext.Deactivated;
        _ = Task.Run(async () =>
        {
            await gone;
            _stage.Note($"{_number} gone");
        });
        GrainContext.Deactivate(new(DeactivationReasonCode.ApplicationRequested, reason));
        return Task.CompletedTask;
    }

    public Task<int> Activation() => Task.FromResult(_number);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (this.GetPrimaryKeyString() == "slow" && _number == 1)
            await _stage.Pass("leaving");
        if (this.GetPrimaryKeyString() == "broken")
            throw new InvalidOperationException("It does not want to leave.");
        _stage.Note($"{_number} left because {reason.ReasonCode}");
        _stage.Note(reason.Description);
    }

    public void Dispose() => _stage.Note($"{_number} disposed");
}
