namespace DevPortal.Embedded.Runtime;

/// <summary>
/// Ends the wait of callers whose answers are late. An activation is watched for its earliest deadline only, and looked at when
/// that has come, so most calls cost a comparison and none a timer.
/// </summary>
internal sealed class DeadlineWatch : IDisposable
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Activation, long> _watched = new();
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private long _armed = Turn.Never;

    public DeadlineWatch(TimeProvider clock)
    {
        _clock = clock;
        using (CleanContext.Enter())
            _timer = clock.CreateTimer(static watch => ((DeadlineWatch)watch!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Looks at the activation when the deadline comes. Not to be called under its lock.</summary>
    public void Watch(Activation activation, long deadline)
    {
        lock (_lock)
        {
            _watched.Enqueue(activation, deadline);
            if (deadline < _armed)
                Arm(deadline);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_lock)
        {
            var now = _clock.GetTimestamp();
            while (_watched.TryPeek(out var activation, out var deadline) && deadline <= now)
            {
                var next = activation.ExpireCalls(now);
                if (next == Turn.Never)
                    _watched.Dequeue();
                else
                    _watched.DequeueEnqueue(activation, next);
            }

            Arm(_watched.TryPeek(out _, out var first) ? first : Turn.Never);
        }
    }

    private void Arm(long deadline)
    {
        _armed = deadline;
        _timer.Change(deadline == Turn.Never ? Timeout.InfiniteTimeSpan : _clock.SpanUntil(deadline), Timeout.InfiniteTimeSpan);
    }
}
