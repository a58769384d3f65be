namespace DevPortal.Integrations.GitHub.Limits;

/// <summary>
/// How many writes a token may make: GitHub allows 80 in any minute and 500 in any hour before it shuts the token out.
/// </summary>
public sealed class ContentBudget(TimeProvider time, int perMinute = 80, int perHour = 500)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly List<DateTimeOffset> _taken = [];

    /// <summary>Takes one write, to be made now.</summary>
    /// <returns>Null where it may be made, otherwise when.</returns>
    public DateTimeOffset? TryTake()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            _taken.RemoveAll(t => t + Hour <= now);
            var at = Earliest(_taken, now);
            if (at > now)
                return at;

            _taken.Add(now);
            return null;
        }
    }

    /// <summary>When a write could go out if so many others, ahead of it, go out as early as they may.</summary>
    public DateTimeOffset EarliestAfter(int ahead)
    {
        lock (_lock)
        {
            var plan = new List<DateTimeOffset>(_taken);
            var at = Earliest(plan, time.GetUtcNow());
            for (; ahead > 0; ahead--)
            {
                plan.Add(at);
                at = Earliest(plan, at);
            }

            return at;
        }
    }

    private DateTimeOffset Earliest(List<DateTimeOffset> taken, DateTimeOffset now)
    {
        var minute = FreeAt(taken, perMinute, Minute);
        var hour = FreeAt(taken, perHour, Hour);
        var free = minute > hour ? minute : hour;
        return free > now ? free : now;
    }

    private static DateTimeOffset FreeAt(List<DateTimeOffset> taken, int most, TimeSpan window) =>
        taken.Count < most ? DateTimeOffset.MinValue : taken[^most] + window;
}
