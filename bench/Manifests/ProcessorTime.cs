namespace DevPortal.Bench.Manifests;

/// <summary>Processor time of one round: what it would take on one core that does nothing else.</summary>
internal static class ProcessorTime
{
    public static TimeSpan Of<T>(int warmup, int rounds, Func<T> work)
    {
        for (var i = 0; i < warmup; i++)
            GC.KeepAlive(work());

        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < rounds; i++)
            GC.KeepAlive(work());
        return (Environment.CpuUsage.TotalTime - start) / rounds;
    }
}
