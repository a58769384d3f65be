namespace DevPortal.Sandbox.Hosting;

/// <summary>Runs work at a moment of the clock. What rests has no alarm, and an alarm costs nothing until it rings.</summary>
internal sealed class Alarms(TimeProvider time, BackgroundWork background) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<Alarm> _set = [];
    private bool _closed;

    public void Set(DateTimeOffset when, string what, Func<CancellationToken, Task> work)
    {
        var wait = when - time.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            background.Run(what, work);
            return;
        }

        lock (_lock)
        {
            if (_closed)
                return;

            var alarm = new Alarm(what, work);
            _set.Add(alarm);
            alarm.Timer = time.CreateTimer(_ => Ring(alarm), state: null, wait, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            foreach (var alarm in _set)
                alarm.Timer?.Dispose();
            _set.Clear();
        }
    }

    private void Ring(Alarm alarm)
    {
        lock (_lock)
        {
            if (!_set.Remove(alarm))
                return;

            alarm.Timer?.Dispose();
            background.Run(alarm.What, alarm.Work);
        }
    }

    private sealed class Alarm(string what, Func<CancellationToken, Task> work)
    {
        public string What => what;

        public Func<CancellationToken, Task> Work => work;

        public ITimer? Timer { get; set; }
    }
}
