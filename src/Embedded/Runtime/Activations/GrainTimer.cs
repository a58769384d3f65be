using Orleans.Runtime;

namespace DevPortal.Embedded.Runtime;

/// <summary>A timer whose ticks are turns of its grain. A period counts from the end of a tick, so ticks never pile up.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly EngineLog _log;
    private readonly ITimer _timer;
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private bool _ticking;
    private bool _changed;

    public GrainTimer(Activation activation, Engine engine, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _log = engine.Log;
        Interleaves = options.Interleave;
        KeepsAlive = options.KeepAlive;
        using (CleanContext.Enter())
            _timer = engine.Time.CreateTimer(static timer => ((GrainTimer)timer!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Change(options.DueTime, options.Period);
    }

    public bool Interleaves { get; }

    public bool KeepsAlive { get; }

    public bool IsDisposed => _disposed.IsCancellationRequested;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfNoTimerTime(dueTime, nameof(dueTime));
        ThrowIfNoTimerTime(period, nameof(period));
        lock (_lock)
        {
            _dueTime = dueTime;
            _period = period;
            if (_ticking)
                _changed = true;
            else
                Arm(dueTime);
        }
    }

    public Task CallBack()
    {
        try
        {
            return _callback(_disposed.Token) ?? Task.CompletedTask;
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }

    public void Report(Exception exception) => _log.TimerCallbackFailed(exception, _activation.GrainId);

    public void Rearm()
    {
        lock (_lock)
        {
            _ticking = false;
            Arm(_changed ? _dueTime : _period);
            _changed = false;
        }
    }

    public void Dispose()
    {
        _activation.Instance.Forget(this);
        lock (_lock)
            _timer.Dispose();
        try
        {
            _disposed.Cancel();
        }
        catch (AggregateException e)
        {
            Report(e);
        }
    }

    private void Tick()
    {
        lock (_lock)
        {
            if (_ticking || IsDisposed)
                return;
            _ticking = true;
        }

        _activation.Tick(this);
    }

    private void Arm(TimeSpan dueTime)
    {
        if (!IsDisposed)
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    private static void ThrowIfNoTimerTime(TimeSpan time, string name)
    {
        const long longest = 0xfffffffe;
        ArgumentOutOfRangeException.ThrowIfLessThan((long)time.TotalMilliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)time.TotalMilliseconds, longest, name);
    }
}
