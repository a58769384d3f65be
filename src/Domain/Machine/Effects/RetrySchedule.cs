namespace DevPortal.Domain.Machine;

/// <summary>When a failed effect runs again: soon at first, then ever later, up to a ceiling.</summary>
public static class RetrySchedule
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="tries">How many tries have failed so far, at least one.</param>
    public static TimeSpan After(int tries)
    {
        var doublings = Math.Min(tries - 1, 30);
        var delay = TimeSpan.FromTicks(First.Ticks << doublings);
        return delay > Longest || delay < First ? Longest : delay;
    }
}
