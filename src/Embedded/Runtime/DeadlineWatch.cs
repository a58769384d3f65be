namespace DevPortal.Embedded.Runtime;

/// <summary>
/// Ends the wait of callers whose answers are late. An activation is watched from a call to it until a look finds no caller
/// waiting, so a call costs a comparison and not a timer.
/// </summary>
internal sealed class DeadlineWatch : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Activation> _watched = [];
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private long _due = Turn.Never;

    public DeadlineWatch(TimeProvider clock)
    {
        _clock = clock;
        using (CleanContext.Enter())
            _timer = clock.CreateTimer(static watch => ((DeadlineWatch)watch!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sees to the activation's next deadline. Not to be called under its lock.</summary>
    public void Watch(Activation activation, long deadline, bool isNew)
    {
        lock (_lock)
        {
            if (isNew)
                _watched.Add(activation);
            if (deadline < _due)
                Arm(deadline);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_lock)
        {
            var now = _clock.GetTimestamp();
            var next = Turn.Never;
            _watched.RemoveAll(activation =>
            {
                var deadline = activation.ExpireCalls(now);
                next = Math.Min(next, deadline);
                return deadline == Turn.Never;
            });
            Arm(next);
        }
    }

    private void Arm(long due)
    {
        _due = due;
        _timer.Change(due == Turn.Never ? Timeout.InfiniteTimeSpan : _clock.SpanOf(due - _clock.GetTimestamp()), Timeout.InfiniteTimeSpan);
    }
}
