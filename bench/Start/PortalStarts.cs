using System.Diagnostics;
using DevPortal.Testing;
using DevPortal.Testing.Postgres;

namespace DevPortal.Bench.Start;

/// <summary>From the start of the process until <c>/readyz</c> says that it can do its work.</summary>
internal sealed class PortalStarts : IMeasurement
{
    private const int Starts = 7;

    public string Name => "start to ready";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        var server = await PostgresServer.Shared;

        foreach (var figure in await MeasureAsync("folder", new() { ["DEVPORTAL_DATA"] = TempFolder.New() }))
            yield return figure;

        var database = new Dictionary<string, string>
        {
            ["DEVPORTAL_DATA"] = TempFolder.New(),
            ["DEVPORTAL_POSTGRES"] = await server.NewDatabaseAsync(),
        };
        foreach (var figure in await MeasureAsync("PostgreSQL", database))
            yield return figure;
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(string storage, Dictionary<string, string> settings)
    {
        // The first start makes the schema and fills the caches of the operating system.
        await StartAsync(settings);
        var starts = new List<(TimeSpan Elapsed, TimeSpan Processor)>();
        for (var i = 0; i < Starts; i++)
            starts.Add(await StartAsync(settings));

        return
        [
            new($"{storage}: to ready", Median(start => start.Elapsed), "s") { AtMost = 1.5 },
            new($"{storage}: processor time until then", Median(start => start.Processor), "s"),
        ];

        double Median(Func<(TimeSpan Elapsed, TimeSpan Processor), TimeSpan> of) => starts.Select(of).Order().ElementAt(Starts / 2).TotalSeconds;
    }

    private static async Task<(TimeSpan Elapsed, TimeSpan Processor)> StartAsync(Dictionary<string, string> settings)
    {
        var start = Stopwatch.GetTimestamp();
        using var portal = await StartedPortal.StartAsync(settings);
        return (Stopwatch.GetElapsedTime(start), portal.ProcessorTime);
    }
}
