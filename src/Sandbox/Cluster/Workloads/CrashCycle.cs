namespace DevPortal.Sandbox.Cluster.Workloads;

/// <summary>Where a container that keeps crashing stands: it runs for a moment, exits, and waits ever longer for its next try.</summary>
internal readonly record struct CrashCycle(int Restarts, bool IsRunning, DateTimeOffset StartedAt, DateTimeOffset? LastExitAt, TimeSpan BackOff)
{
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(5);

    public static CrashCycle At(DateTimeOffset firstStart, DateTimeOffset now)
    {
        var (start, restarts, wait) = (firstStart, 0, FirstBackOff);
        DateTimeOffset? lastExit = null;
        while (start + Run <= now)
        {
            lastExit = start + Run;
            var next = lastExit.Value + wait;
            if (next > now)
                return new(restarts, IsRunning: false, start, lastExit, wait);

            restarts++;
            if (wait == LongestBackOff)
            {
                // The pattern repeats from here on: what lies between needs no stepping through.
                var skipped = (int)((now - next) / (Run + LongestBackOff));
                restarts += skipped;
                next += skipped * (Run + LongestBackOff);
            }

            start = next;
            wait = wait * 2 > LongestBackOff ? LongestBackOff : wait * 2;
        }

        return new(restarts, IsRunning: true, start, lastExit, wait);
    }
}
