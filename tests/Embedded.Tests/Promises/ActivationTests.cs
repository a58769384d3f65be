using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace DevPortal.Embedded.Tests.Promises;

/// <summary>A grain comes to memory by its first call, once.</summary>
public class ActivationTests
{
    [Fact]
    public async Task OnActivateAsync_ends_before_the_first_turn_begins()
    {
        await using var silo = await Silo.StartAsync();

        var call = silo.Grains.GetGrain<IActivationGrain>("slow").Ping();
        await silo.Stage.Arrival("activation");
        silo.Stage.Open("activation");
        await call;

        silo.Stage.Notes.ShouldBe(["activated", "called"]);
    }

    [Fact]
    public async Task Many_first_calls_make_one_activation()
    {
        const int grains = 200, callers = 20;
        await using var silo = await Silo.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, grains * callers).Select(i =>
            Task.Run(() => silo.Grains.GetGrain<IActivationGrain>($"{i % grains}").Ping())));

        silo.Stage.Notes.Count(n => n == "activated").ShouldBe(grains);
        silo.Stage.Notes.Count(n => n == "called").ShouldBe(grains * callers);
    }

    [Fact]
    public async Task A_failed_activation_reaches_its_callers()
    {
        await using var silo = await Silo.StartAsync();

        var failure = await Should.ThrowAsync<NotSupportedException>(silo.Grains.GetGrain<IActivationGrain>("broken").Ping());

        failure.Message.ShouldBe("This grain cannot activate.");
    }

    [Fact]
    public async Task The_call_after_a_failed_activation_tries_anew()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IActivationGrain>("broken");

        await Should.ThrowAsync<NotSupportedException>(grain.Ping());
        silo.Stage.Note("repaired");
        await grain.Ping();

        silo.Stage.Notes.ShouldBe(["repaired", "activated", "called"]);
    }

    [Fact]
    public async Task Each_activation_has_a_scope_of_services_that_ends_with_it()
    {
        await using var silo = await Silo.StartAsync(services => services.AddScoped<ScopedThing>());
        var (a, b) = (silo.Grains.GetGrain<IActivationGrain>("a"), silo.Grains.GetGrain<IActivationGrain>("b"));

        var (inA, inB) = (await a.ScopedThing(), await b.ScopedThing());
        (await a.ScopedThing()).ShouldBe(inA);
        inB.ShouldNotBe(inA);

        await a.Leave();
        await silo.Stage.Noted($"{inA} disposed");
    }

    [Fact]
    public async Task A_grain_can_take_its_context_and_keyed_services()
    {
        await using var silo = await Silo.StartAsync(services => services.AddKeyedSingleton("greeting", "hello"));

        (await silo.Grains.GetGrain<IInjectedGrain>("a").Describe()).ShouldBe("hello from injected/a, nothing optional, 3");
    }
}

public sealed class ScopedThing(Stage stage) : IDisposable
{
    private readonly Guid _id = Guid.NewGuid();

    public override string ToString() => $"{_id}";

    public void Dispose() => stage.Note($"{this} disposed");
}

public interface IActivationGrain : IGrainWithStringKey
{
    Task Ping();

    Task Leave();

    Task<string> ScopedThing();
}

public interface IInjectedGrain : IGrainWithStringKey
{
    Task<string> Describe();
}

public sealed class ActivationGrain(Stage stage) : Grain, IActivationGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        switch (this.GetPrimaryKeyString())
        {
            case "slow":
                await stage.Pass("activation");
                break;
            case "broken" when !stage.Notes.Contains("repaired"):
                throw new NotSupportedException("This grain cannot activate.");
        }

        stage.Note("activated");
    }

    public Task Ping()
    {
        stage.Note("called");
        return Task.CompletedTask;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<string> ScopedThing() => Task.FromResult(ServiceProvider.GetRequiredService<ScopedThing>().ToString());
}

public sealed class InjectedGrain(
    IGrainContext context,
    [FromKeyedServices("greeting")] string greeting,
    ConcurrentQueue<string>? optional = null,
    int number = 3) : Grain, IInjectedGrain
{
    public Task<string> Describe() =>
        Task.FromResult($"{greeting} from {context.GrainId}, {optional?.ToString() ?? "nothing optional"}, {number}");
}
