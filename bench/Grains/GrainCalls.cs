using System.Diagnostics;

namespace DevPortal.Bench.Grains;

/// <summary>
/// Calls a second that callers make who each wait for an answer before the next call. The baseline is the least that keeps turns
/// apart: an object behind a semaphore.
/// </summary>
internal sealed class GrainCalls : IMeasurement
{
    private const int Grains = 1_000;
    private const int Callers = 200;
    private const int CallsOfEach = 20_000;
    private const int Rounds = 3;

    public string Name => "grain calls";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var host = await GrainHost.StartAsync();
        var grains = Enumerable.Range(0, Grains).Select(i => host.Grains.GetGrain<IBenchGrain>($"grain-{i}")).ToArray();
        var objects = Enumerable.Range(0, Grains).Select(_ => new GuardedCounter()).ToArray();

        var (calls, baseline) = (0.0, 0.0);
        for (var round = 0; round <= Rounds; round++)
        {
            var (c, b) = (await RunAsync(i => grains[i].Increment(1)), await RunAsync(i => objects[i].Increment(1)));
            if (round > 0)
                (calls, baseline) = (Math.Max(calls, c), Math.Max(baseline, b));
        }

        Array.ForEach(objects, o => o.Dispose());
        yield return new($"{GrainHost.Engine}: {Callers} callers, {Grains} grains", calls, "calls/s")
        {
            Baseline = ("behind semaphores", baseline),
            AtLeast = 500_000,
        };
    }

    private static async Task<double> RunAsync(Func<int, Task<int>> call)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < CallsOfEach; i++)
                await call((caller * 31 + i) % Grains);
        })));
        return Callers * CallsOfEach / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private sealed class GuardedCounter : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1);
        private int _count;

        public async Task<int> Increment(int by)
        {
            await _turn.WaitAsync();
            try
            {
                await Task.Yield();
                return _count += by;
            }
            finally
            {
                _turn.Release();
            }
        }

        public void Dispose() => _turn.Dispose();
    }
}
