using DevPortal.Embedded.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace DevPortal.Embedded.Tests;

public interface ICounterGrain : IGrainWithStringKey
{
    Task<int> Add(int n, CancellationToken cancellationToken);

    ValueTask<string> Name();
}

public sealed class CounterGrain : Grain, ICounterGrain
{
    private int _n;

    public async Task<int> Add(int n, CancellationToken cancellationToken)
    {
        var seen = _n;
        await Task.Yield();
        return _n = seen + n;
    }

    public ValueTask<string> Name() => new(this.GetPrimaryKeyString());
}

public class TurnsTests
{
    [Fact]
    public async Task Calls_from_many_run_one_after_another()
    {
        var services = new ServiceCollection();
        services.AddEmbeddedGrains(o => o.GrainAssemblies.Add(typeof(TurnsTests).Assembly));
        await using var provider = services.BuildServiceProvider();
        var grains = provider.GetRequiredService<IGrainFactory>();
        var g = grains.GetGrain<ICounterGrain>("x");
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => g.Add(1, default)));
        (await g.Add(0, default)).ShouldBe(1000);
        (await g.Name()).ShouldBe("x");
    }
}
