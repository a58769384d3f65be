using DevPortal.Embedded.Generation;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace DevPortal.Embedded.Runtime;

/// <summary>
/// A grain in memory. It takes turns in, starts those that the rules of its <see cref="Mailbox"/> allow, and leaves the rest to
/// its successor when it goes.
/// </summary>
/// <remarks>Anyone may add turns. All else, and all code of the grain, happens on its <see cref="TurnScheduler"/>.</remarks>
internal sealed class Activation : IGrainContext
{
    /// <summary>How many turns start before continuations of others get the thread.</summary>
    private const int TurnsPerVisit = 64;

    private readonly Lock _lock = new();
    private readonly Catalog _catalog;
    private readonly GrainReferenceTarget _target;
    private readonly Mailbox _mailbox;
    private readonly TurnScheduler _scheduler;
    private readonly GrainInstance _instance;
    private TaskCompletionSource? _deactivated;
    private ActivationState _state;
    private Departure? _departure;
    private long _nextDeadline = Turn.Never;
    private long _lastUsed;
    private long _keptUntil = long.MinValue;

    public Activation(Catalog catalog, GrainReferenceTarget target, GrainId grainId)
    {
        _catalog = catalog;
        _target = target;
        _mailbox = new(target.Class.IsReentrant);
        _scheduler = new(this);
        _instance = new(this, catalog.Engine);
        GrainId = grainId;
    }

    /// <summary>The activation whose code runs on this thread.</summary>
    [field: ThreadStatic]
    public static Activation? Current { get; set; }

    public GrainId GrainId { get; }

    public GrainClass Class => _target.Class;

    public GrainReference GrainReference => _target.Factory.Refer(GrainId);

    public IGrainFactory GrainFactory => _target.Factory;

    public object? GrainInstance => _instance.Grain;

    public IServiceProvider ActivationServices => _instance.Services;

    public GrainInstance Instance => _instance;

    public Task Deactivated
    {
        get
        {
            lock (_lock)
            {
                return _state == ActivationState.Gone
                    ? Task.CompletedTask
                    : (_deactivated ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    /// <exception cref="InvalidOperationException">The grain was created by hand.</exception>
    public static Activation Of(IGrainContext? context) => context as Activation ?? throw new InvalidOperationException(
        "This grain was not made by the engine, so it has no turns, timers or state. Take grains from IGrainFactory.");

    /// <exception cref="InvalidOperationException">This is no turn of the grain.</exception>
    public void ThrowIfOutside(string what)
    {
        if (Current != this)
        {
            throw new InvalidOperationException(
                $"{what} only in a turn of {GrainId}. Work beside the turns reports back by a call to the grain (AsReference).");
        }
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    /// <returns>False where this activation has gone and the turn must go to another.</returns>
    public bool TryAdd(Turn turn)
    {
        bool unwatched, hurried, wakes;
        lock (_lock)
        {
            if (_state == ActivationState.Gone)
                return false;

            _mailbox.Add(turn);
            unwatched = _nextDeadline == Turn.Never;
            hurried = turn.Deadline < _nextDeadline;
            if (hurried)
                _nextDeadline = turn.Deadline;
            wakes = Next(out _) != Step.Wait;
        }

        if (hurried)
            _catalog.Deadlines.Watch(this, turn.Deadline, isNew: unwatched);
        if (wakes)
            _scheduler.Wake();
        return true;
    }

    /// <summary>A tick that finds its grain on the way out does not happen.</summary>
    public void Tick(GrainTimer timer)
    {
        lock (_lock)
        {
            if (_departure is not null)
                return;
        }

        TryAdd(new TimerTick(timer));
    }

    /// <summary>Starts what may start now.</summary>
    public void Advance()
    {
        var clean = ExecutionContext.Capture()!;
        for (var i = 0; i < TurnsPerVisit; i++)
        {
            if (!TryAdvance())
                return;

            ExecutionContext.Restore(clean);
        }

        _scheduler.Wake();
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) =>
        Depart(new(deactivationReason));

    /// <summary>Leaves once nothing runs and nothing waits.</summary>
    public void DeactivateWhenDrained(DeactivationReason reason) => Depart(new(reason, ServesWaiting: true));

    /// <param name="usedBefore">The timestamp since when it would have had to be used to stay.</param>
    public void DeactivateIfUnused(long now, long usedBefore)
    {
        lock (_lock)
        {
            if (_state != ActivationState.Active || !_mailbox.IsEmpty || _lastUsed > usedBefore || now < _keptUntil)
                return;

            _departure ??= new(new(DeactivationReasonCode.ActivationIdle, "Nobody called the grain for its collection age."));
        }

        _scheduler.Wake();
    }

    public void DelayDeactivation(TimeSpan time)
    {
        lock (_lock)
        {
            _keptUntil = time == Timeout.InfiniteTimeSpan || time == TimeSpan.MaxValue ? long.MaxValue
                : time <= TimeSpan.Zero ? long.MinValue
                : _catalog.Engine.Time.TimestampIn(time);
        }
    }

    /// <summary>Ends the wait of callers whose deadline has come. A turn that runs goes on; one that waits will not start.</summary>
    /// <returns>The next deadline, <see cref="Turn.Never"/> where nobody waits.</returns>
    public long ExpireCalls(long now)
    {
        List<Turn> waiting = [], running = [];
        string inTheWay;
        bool wakes;
        long next;
        lock (_lock)
        {
            inTheWay = _mailbox.FirstRunning is { } ahead ? $"{ahead.Name} to end" : "the grain to activate";
            next = _nextDeadline = _mailbox.Expire(now, waiting, running);
            wakes = Next(out _) != Step.Wait;
        }

        _catalog.Engine.Metrics.CallsTimedOut(waiting.Count + running.Count);
        foreach (var turn in waiting)
            turn.Fail(Late(turn, $"It was still waiting for {inTheWay}, and will not run."));
        foreach (var turn in running)
            turn.Fail(Late(turn, "It still runs, and may yet succeed."));
        if (wakes)
            _scheduler.Wake();
        return next;
    }

    /// <summary>Goes at once and lets all callers go, whatever still runs.</summary>
    public void Abandon(Exception exception)
    {
        List<Turn> turns;
        lock (_lock)
        {
            turns = _mailbox.TakeAll();
            Go();
        }

        foreach (var turn in turns)
            turn.Fail(exception);
    }

    public override string ToString() => $"{GrainId} ({_state})";

    /// <summary>Called under the lock.</summary>
    private Step Next(out Turn? turn)
    {
        turn = null;
        switch (_state)
        {
            case ActivationState.Created:
                return Step.Activate;
            case ActivationState.Active when _departure is { ServesWaiting: false } && !_mailbox.IsRunning:
            case ActivationState.Active when _departure is { ServesWaiting: true } && _mailbox.IsEmpty:
                return Step.Deactivate;
            case ActivationState.Active:
                turn = _mailbox.Startable(interleavingOnly: _departure is { ServesWaiting: false });
                return turn is null ? Step.Wait : Step.Start;
            default:
                return Step.Wait;
        }
    }

    private bool TryAdvance()
    {
        Step step;
        Turn? turn;
        lock (_lock)
        {
            step = Next(out turn);
            switch (step)
            {
                case Step.Activate:
                    _state = ActivationState.Activating;
                    break;
                case Step.Deactivate:
                    _state = ActivationState.Deactivating;
                    break;
                case Step.Start when turn!.IsAbandoned:
                    _mailbox.Drop(turn);
                    return true;
                case Step.Start:
                    _mailbox.Start(turn!);
                    break;
            }
        }

        switch (step)
        {
            case Step.Activate:
                _ = ActivateAsync();
                return true;
            case Step.Deactivate:
                _ = DeactivateAsync(_departure!.Reason);
                return true;
            case Step.Start:
                Run(turn!);
                return true;
            default:
                return false;
        }
    }

    private void Run(Turn turn)
    {
        var task = turn.Run(_instance.Grain!);
        if (task.IsCompleted)
            End(turn, task);
        else
            _ = EndLaterAsync(turn, task);
    }

    private async Task EndLaterAsync(Turn turn, Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        End(turn, task);
        _scheduler.Wake();
    }

    private void End(Turn turn, Task task)
    {
        var failure = task.FailureOrNull();
        if (failure is InconsistentStateException { IsSourceActivation: true } stale)
        {
            stale.IsSourceActivation = false;
            Deactivate(new(DeactivationReasonCode.ApplicationError, stale, "The grain's state is older than the stored one."));
        }

        lock (_lock)
        {
            _mailbox.End(turn);
            if (turn.KeepsAlive)
                _lastUsed = _catalog.Engine.Time.GetTimestamp();
        }

        if (failure is null)
            turn.Succeed(task);
        else
            turn.Fail(failure);
    }

    private async Task ActivateAsync()
    {
        try
        {
            await _instance.ActivateAsync();
        }
        catch (Exception e)
        {
            _catalog.Engine.Metrics.ActivationFailed();
            _catalog.Engine.Log.ActivationFailed(e, GrainId);
            await _instance.DisposeAsync();
            Abandon(e);
            return;
        }

        lock (_lock)
        {
            if (_state == ActivationState.Activating)
                _state = ActivationState.Active;
            _lastUsed = _catalog.Engine.Time.GetTimestamp();
        }

        _catalog.Engine.Metrics.Activated();
        _scheduler.Wake();
    }

    private async Task DeactivateAsync(DeactivationReason reason)
    {
        await _instance.DeactivateAsync(reason);
        await _instance.DisposeAsync();

        List<Turn> waiting;
        lock (_lock)
        {
            waiting = _mailbox.TakeWaiting();
            Go();
        }

        foreach (var call in waiting.OfType<Call>())
            _catalog.Place(call);
    }

    private void Depart(Departure departure)
    {
        bool wakes;
        lock (_lock)
        {
            _departure ??= departure;
            wakes = Next(out _) != Step.Wait;
        }

        if (wakes)
            _scheduler.Wake();
    }

    /// <summary>Called under the lock: whoever finds the activation gone finds it out of the catalog, too.</summary>
    private void Go()
    {
        _catalog.Remove(this);
        _state = ActivationState.Gone;
        _deactivated?.TrySetResult();
    }

    private TimeoutException Late(Turn turn, string state) => new(
        $"{GrainId} has not answered {turn.Name} within {(turn as Call)?.Method.ResponseTimeout ?? _catalog.Engine.Options.ResponseTimeout}. {state}");

    private enum Step
    {
        Wait,
        Activate,
        Start,
        Deactivate,
    }

    /// <param name="ServesWaiting">Whether the turns that wait come first, or are left to the next activation.</param>
    private sealed record Departure(DeactivationReason Reason, bool ServesWaiting = false);
}
