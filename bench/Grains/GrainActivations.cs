using System.Diagnostics;

namespace DevPortal.Bench.Grains;

/// <summary>How long it takes to bring many grains to memory, and what each holds there when it rests.</summary>
internal sealed class GrainActivations : IMeasurement
{
    private const int Grains = 100_000;
    private const int Callers = 200;

    public string Name => "grain activations";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var host = await GrainHost.StartAsync();
        await ActivateAsync(host, "warm", Grains / 10);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        await ActivateAsync(host, "grain", Grains);
        var elapsed = Stopwatch.GetElapsedTime(start);
        var after = GC.GetTotalMemory(forceFullCollection: true);

        yield return new($"{GrainHost.Engine}: {Grains:#,0} activations", elapsed.TotalSeconds, "s") { AtMost = 5 };
        yield return new($"{GrainHost.Engine}: a resting activation", (after - before) / (double)Grains, "bytes") { AtMost = 2_500 };
    }

    private static Task ActivateAsync(GrainHost host, string prefix, int count) =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; i < count; i += Callers)
                await host.Grains.GetGrain<IBenchGrain>($"{prefix}-{i}").Increment(1);
        })));
}
