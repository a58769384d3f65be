using System.Diagnostics;
using System.Reflection;
using DevPortal.Embedded.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace DevPortal.Embedded.Tests.Engine;

/// <summary>What one process makes possible, and how it is put together.</summary>
public class OneProcessTests
{
    [Fact]
    public async Task Arguments_and_results_are_the_very_same_objects()
    {
        await using var silo = await Silo.StartAsync();
        var thing = new object();

        (await silo.Grains.GetGrain<IEchoGrain>("a").Echo(thing)).ShouldBeSameAs(thing);
    }

    [Fact]
    public async Task The_activity_of_a_caller_is_that_of_its_turn()
    {
        await using var silo = await Silo.StartAsync();
        using var activity = new Activity("request").Start();

        (await silo.Grains.GetGrain<IEchoGrain>("a").ActivityId()).ShouldBe(activity.Id);
    }

    [Fact]
    public async Task A_caller_without_an_activity_gives_none_to_its_turn()
    {
        await using var silo = await Silo.StartAsync();
        var grain = silo.Grains.GetGrain<IEchoGrain>("a");
        using (new Activity("request").Start())
            await grain.ActivityId();

        (await grain.ActivityId()).ShouldBeNull();
    }

    [Fact]
    public async Task A_method_that_returns_null_for_a_task_fails_with_its_name()
    {
        await using var silo = await Silo.StartAsync();

        (await Should.ThrowAsync<InvalidOperationException>(silo.Grains.GetGrain<IEchoGrain>("a").Nothing()))
            .Message.ShouldBe("IEchoGrain.Nothing returned null where it should return a task.");
    }

    [Fact]
    public async Task The_client_and_the_factory_are_one()
    {
        await using var silo = await Silo.StartAsync();

        silo.Grains.ShouldBeAssignableTo<IClusterClient>()!.ServiceProvider.GetRequiredService<Stage>().ShouldBeSameAs(silo.Stage);
    }

    [Fact]
    public void An_assembly_without_grains_is_named()
    {
        Should.Throw<InvalidOperationException>(() => Build(o => o.GrainAssemblies.Add(typeof(string).Assembly)))
            .Message.ShouldContain("System.Private.CoreLib has no grains");
    }

    [Fact]
    public void An_engine_without_assemblies_is_refused() =>
        Should.Throw<OptionsValidationException>(() => Build(_ => { })).Message.ShouldContain("GrainAssemblies");

    [Fact]
    public void A_time_of_nothing_is_refused()
    {
        Should.Throw<OptionsValidationException>(() => Build(options =>
        {
            options.GrainAssemblies.Add(Assembly.GetExecutingAssembly());
            options.ResponseTimeout = TimeSpan.Zero;
        }));
    }

    [Fact]
    public async Task A_state_whose_storage_nobody_added_is_named()
    {
        await using var silo = await Silo.StartAsync();

        (await Should.ThrowAsync<InvalidOperationException>(silo.Grains.GetGrain<IHomelessGrain>("a").Ping()))
            .Message.ShouldBe($"{typeof(HomelessGrain)} keeps its state 'state' in the grain storage 'Nowhere', which nobody added (AddGrainStorage).");
    }

    private static IGrainFactory Build(Action<EmbeddedGrainsOptions> configure) =>
        new ServiceCollection().AddEmbeddedGrains(configure).BuildServiceProvider().GetRequiredService<IGrainFactory>();
}

public interface IEchoGrain : IGrainWithStringKey
{
    Task<object> Echo(object thing);

    Task<string?> ActivityId();

    Task Nothing();
}

public interface IHomelessGrain : IGrainWithStringKey
{
    Task Ping();
}

public sealed class EchoGrain : Grain, IEchoGrain
{
    public Task<object> Echo(object thing) => Task.FromResult(thing);

    public async Task<string?> ActivityId()
    {
        await Task.Yield();
        return Activity.Current?.Id;
    }

    public Task Nothing() => default(ValueTuple<Task>).Item1!;
}

public sealed class HomelessGrain([PersistentState("state", "Nowhere")] IPersistentState<Promises.Tally> state) : Grain, IHomelessGrain
{
    public Task Ping() => Task.FromResult(state.RecordExists);
}
