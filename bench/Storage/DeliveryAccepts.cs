using System.Diagnostics;
using DevPortal.Domain.Ports;
using DevPortal.Testing;

namespace DevPortal.Bench.Storage;

/// <summary>
/// Webhooks taken into the inbox of PostgreSQL: how many a second, and how long each waits at a steady rate. The baseline is the
/// inbox of a folder.
/// </summary>
internal sealed class DeliveryAccepts : IMeasurement
{
    private const int Callers = 200;
    private const int DeliveriesOfEach = 100;
    private const int SteadyRate = 1_000;
    private static readonly TimeSpan Steadily = TimeSpan.FromSeconds(8);
    private static readonly byte[] Body = [.. Enumerable.Repeat((byte)'x', 8_000)];

    private int _number;

    public string Name => "delivery accepts";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var folder = await StorageHost.InFolderAsync(TempFolder.New());
        await using var postgres = await StorageHost.OnPostgresAsync();

        yield return new($"{Callers} callers", await PerSecondAsync(postgres), "deliveries/s")
        {
            Baseline = ("folder", await PerSecondAsync(folder)),
        };
        yield return new($"{SteadyRate:#,0} a second, 99th percentile", await SlowestOfMostAsync(postgres), "ms")
        {
            Baseline = ("folder", await SlowestOfMostAsync(folder)),
            AtMost = 25,
        };
    }

    private async Task<double> PerSecondAsync(StorageHost host)
    {
        await AsFastAsPossibleAsync(host, DeliveriesOfEach / 10);
        var start = Stopwatch.GetTimestamp();
        await AsFastAsPossibleAsync(host, DeliveriesOfEach);
        return Callers * DeliveriesOfEach / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private async Task<double> SlowestOfMostAsync(StorageHost host)
    {
        var waits = await SteadilyAsync(host);
        return waits[(int)(waits.Length * 0.99)];
    }

    private Task AsFastAsPossibleAsync(StorageHost host, int deliveriesOfEach) =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < deliveriesOfEach; i++)
                await AcceptAsync(host);
        })));

    /// <summary>Each delivery comes at its time, whether or not those before it are done.</summary>
    private async Task<double[]> SteadilyAsync(StorageHost host)
    {
        var waits = new List<Task<double>>();
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (Stopwatch.GetElapsedTime(start) < Steadily && await timer.WaitForNextTickAsync())
        {
            var due = (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * SteadyRate);
            while (waits.Count < due)
                waits.Add(Task.Run(() => TimeAsync(host)));
        }

        var all = await Task.WhenAll(waits);
        Array.Sort(all);
        return all;
    }

    private async Task<double> TimeAsync(StorageHost host)
    {
        var start = Stopwatch.GetTimestamp();
        await AcceptAsync(host);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private Task<AcceptOutcome> AcceptAsync(StorageHost host) => host.Deliveries.AcceptAsync(
        new($"delivery-{Interlocked.Increment(ref _number)}", "github", "push", DateTimeOffset.UnixEpoch, Body, "github.com/acme/shop"));
}
