using System.Diagnostics;
using DevPortal.Domain;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Testing;

namespace DevPortal.Bench.Storage;

/// <summary>How long a page of the overview takes with very many applications stored, the total included. The baseline is the folder, which lists from memory.</summary>
internal sealed class CatalogLists : IMeasurement
{
    private const int Apps = 100_000;
    private const int Callers = 400;
    private const int Repeats = 31;

    public string Name => "catalog lists";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        var path = TempFolder.New();
        await using (var empty = await StorageHost.InFolderAsync(path))
            await FillAsync(empty);

        var start = Stopwatch.GetTimestamp();
        await using var folder = await StorageHost.InFolderAsync(path);
        yield return new($"folder: start with {Apps:#,0} files", Stopwatch.GetElapsedTime(start).TotalSeconds, "s");

        await using var postgres = await StorageHost.OnPostgresAsync();
        await FillAsync(postgres);
        await postgres.SettleAsync();

        yield return await CompareAsync("page 1", new()) with { AtMost = 20 };
        yield return await CompareAsync("page 1, latest first", new(Order: AppOrder.Updated));
        yield return await CompareAsync("page 1, worst first", new(Order: AppOrder.Health));
        yield return await CompareAsync("page 1,000", new(Offset: 49_950));
        yield return await CompareAsync("one team", new(new(Team: Parsed.As<TeamName>("team-7"))));
        yield return await CompareAsync("degraded in prod", new(new(Environment: Parsed.As<EnvironmentName>("prod"), Health: HealthStatus.Degraded)));
        yield return await CompareAsync("search for one letter", new(new(Search: "p")));
        yield return await CompareAsync("search for a common word", new(new(Search: "payment")));
        yield return await CompareAsync("search for one application", new(new(Search: "p-0777")));

        yield return new("counts of all kinds", await MedianAsync(() => postgres.Catalog.CountAsync(new())), "ms")
        {
            Baseline = ("folder", await MedianAsync(() => folder.Catalog.CountAsync(new()))),
        };

        async Task<Figure> CompareAsync(string what, AppQuery query) =>
            new($"{what} of {Apps:#,0}", await MedianAsync(() => postgres.Catalog.FindAsync(query)), "ms")
            {
                Baseline = ("folder", await MedianAsync(() => folder.Catalog.FindAsync(query))),
            };
    }

    private static Task FillAsync(StorageHost host) =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; i < Apps; i += Callers)
                await host.States.WriteAsync(SampleStates.KeyOf(i), SampleStates.StateOf(i), null);
        })));

    private static async Task<double> MedianAsync<T>(Func<Task<T>> action)
    {
        var times = new double[Repeats];
        for (var i = -5; i < Repeats; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await action();
            if (i >= 0)
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Repeats / 2];
    }
}
