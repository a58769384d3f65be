using System.Text.Json;
using DevPortal.Integrations.ArgoCd;

namespace DevPortal.Bench.ArgoCd;

/// <summary>What one look at all Applications costs, from the first byte of the answer to records that can be compared.</summary>
internal sealed class ApplicationListing : IMeasurement
{
    private const int Applications = 10_000;
    private const int Rounds = 25;

    private static readonly JsonSerializerOptions Usual = new(JsonSerializerDefaults.Web);

    public string Name => "argo cd listing";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        var body = ListBodies.Masked(Applications);
        using var transport = new FixedAnswer(body);
        using var argo = new ArgoConnection(new(new("http://argocd.example")) { Token = new("token") }, transport, TimeProvider.System);
        var server = new ArgoServer(argo);

        var streamed = await MedianAsync(() => server.ListAsync(new()));
        var whole = await MedianAsync(() => Task.FromResult(JsonSerializer.Deserialize<WholeList>(body, Usual)));

        yield return new($"{Applications:#,0} Applications, {body.Length / 1e6:0.0} MB, read: processor time", streamed.Time.TotalMilliseconds, "ms")
        {
            Baseline = ("deserialized whole", whole.Time.TotalMilliseconds),
            AtMost = 150,
        };
        yield return new("allocated for it, beside the body", streamed.Bytes / (double)body.Length, "× body")
        {
            Baseline = ("deserialized whole", whole.Bytes / (double)body.Length),
            AtMost = 2,
        };
    }

    /// <summary>Processor time, all threads together: what it would take on one core that does nothing else.</summary>
    private static async Task<(TimeSpan Time, long Bytes)> MedianAsync<T>(Func<Task<T>> work)
    {
        var rounds = new List<(TimeSpan Time, long Bytes)>();
        for (var i = 0; i < Rounds; i++)
        {
            var bytes = GC.GetTotalAllocatedBytes(precise: true);
            var time = Environment.CpuUsage.TotalTime;
            GC.KeepAlive(await work());
            rounds.Add((Environment.CpuUsage.TotalTime - time, GC.GetTotalAllocatedBytes(precise: true) - bytes));
        }

        return rounds.OrderBy(round => round.Time).ElementAt(Rounds / 2);
    }
}
