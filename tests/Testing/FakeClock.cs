namespace DevPortal.Testing;

/// <summary>
/// Time that stands still until a test moves it. Timers fire inside <see cref="Advance"/>, in the order in which they
/// are due, each seeing its own due time as now.
/// </summary>
public sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = start;
    private TaskCompletionSource _armed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FakeClock() : this(Noon)
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (TakeNextDue(end) is { } due)
            due.Invoke();

        lock (_lock)
            _now = end;
    }

    /// <summary>Sets the clock, also backwards: timers that are due by then fire, none is moved.</summary>
    public void Set(DateTimeOffset now)
    {
        if (now >= GetUtcNow())
        {
            Advance(now - GetUtcNow());
            return;
        }

        lock (_lock)
            _now = now;
    }

    /// <summary>How many timers wait; a test can await work having armed one.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _timers.Count;
        }
    }

    /// <summary>When the next timer fires; null where none waits.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
                return _timers.Count == 0 ? null : _timers.Min(t => t.Due);
        }
    }

    /// <summary>Completes once a timer waits that fires in so long from now; there may be one already.</summary>
    public async Task Arms(TimeSpan dueIn)
    {
        while (Armed is var armed && !IsDueIn(dueIn))
            await armed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>
    /// Starts work that waits for nothing but this clock, and moves time from timer to timer until it is done. On a thread
    /// without a synchronization context, so that everything a timer sets going has run when <see cref="Advance"/> returns.
    /// </summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) => Task.Run(async () =>
    {
        var task = work();
        while (!task.IsCompleted)
        {
            var armed = Armed;
            if (NextDue is { } due)
                Set(due);
            else
                await Task.WhenAny(task, armed);
        }

        return await task;
    });

    /// <summary>
    /// Lets short waits pass as soon as they begin, until the work is done. Longer ones, such as the timeouts of real
    /// sockets and processes, stay.
    /// </summary>
    public async Task PassWaitsAsync(Task work, TimeSpan upTo)
    {
        while (!work.IsCompleted)
        {
            var armed = Armed;
            if (NextDue is { } due && due <= GetUtcNow() + upTo)
                Set(due);
            else
                await Task.WhenAny(work, armed);
        }

        await work;
    }

    /// <summary>Completes when the next timer is armed.</summary>
    private Task Armed
    {
        get
        {
            lock (_lock)
                return _armed.Task;
        }
    }

    private bool IsDueIn(TimeSpan time)
    {
        lock (_lock)
            return _timers.Exists(t => t.Due == _now + time);
    }

    private Action? TakeNextDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            var next = _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
            if (next is null)
                return null;

            if (next.Due > _now)
                _now = next.Due;

            if (next.Period > TimeSpan.Zero)
                next.Due += next.Period;
            else
                _timers.Remove(next);

            return next.Callback;
        }
    }

    private sealed class FakeTimer(FakeClock clock, Action callback) : ITimer
    {
        public Action Callback => callback;

        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    Period = period;
                    clock._timers.Add(this);
                    clock._armed.SetResult();
                    clock._armed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
