using System.Diagnostics;
using DevPortal.Domain.Ports;
using DevPortal.Testing;

namespace DevPortal.Bench.Storage;

/// <summary>
/// States a second that writers save who each wait for an acknowledgement before the next write; each is on the disk by
/// then. The baseline is the same in a folder.
/// </summary>
internal sealed class StateWrites : IMeasurement
{
    private const int Writers = 200;
    private const int WritesOfEach = 50;

    public string Name => "state writes";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var folder = await StorageHost.InFolderAsync(TempFolder.New());
        await using var postgres = await StorageHost.OnPostgresAsync();

        yield return new($"PostgreSQL: {Writers} writers", await MeasureAsync(postgres, Writers, WritesOfEach), "writes/s")
        {
            Baseline = ("folder", await MeasureAsync(folder, Writers, WritesOfEach)),
        };
        yield return new("PostgreSQL: one writer", await MeasureAsync(postgres, 1, 1_000), "writes/s")
        {
            Baseline = ("folder", await MeasureAsync(folder, 1, 1_000)),
        };
    }

    private static async Task<double> MeasureAsync(StorageHost host, int writers, int writesOfEach)
    {
        await RunAsync(host, "warm", writers, writesOfEach / 10);
        var start = Stopwatch.GetTimestamp();
        await RunAsync(host, "measured", writers, writesOfEach);
        return writers * writesOfEach / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static Task RunAsync(StorageHost host, string prefix, int writers, int writesOfEach) =>
        Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var key = new StateKey("app", $"{prefix}-{writers}-{writer}");
            StateVersion? version = null;
            for (var revision = 1; revision <= writesOfEach; revision++)
                version = await host.States.WriteAsync(key, SampleStates.StateOf(writer, revision), version);
        })));
}
