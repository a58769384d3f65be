using DevPortal.Embedded.Generation;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace DevPortal.Embedded.Runtime;

/// <summary>
/// A grain in memory. It takes turns in, runs them as its <see cref="Agenda"/> decides, and leaves the rest to its successor when
/// it goes.
/// </summary>
/// <remarks>Anyone may add turns or ask it to leave. All else, and all code of the grain, happens on its <see cref="TurnScheduler"/>.</remarks>
internal sealed class Activation : IGrainContext
{
    /// <summary>How many turns start before continuations of others get the thread.</summary>
    private const int TurnsPerVisit = 64;

    private readonly Lock _lock = new();
    private readonly Catalog _catalog;
    private readonly GrainReferenceTarget _target;
    private readonly Agenda _agenda;
    private readonly TurnScheduler _scheduler;
    private TaskCompletionSource? _deactivated;
    private long _nextDeadline = Turn.Never;
    private long _lastUsed;
    private long _keptUntil = long.MinValue;

    public Activation(Catalog catalog, GrainReferenceTarget target, GrainId grainId)
    {
        _catalog = catalog;
        _target = target;
        _agenda = new(target.Class.IsReentrant);
        _scheduler = new(this);
        Instance = new(this, catalog.Engine);
        GrainId = grainId;
    }

    /// <summary>The activation whose code runs on this thread.</summary>
    [field: ThreadStatic]
    public static Activation? Current { get; set; }

    public GrainId GrainId { get; }

    public GrainClass Class => _target.Class;

    public GrainReference GrainReference => _target.Factory.Refer(GrainId);

    public IGrainFactory GrainFactory => _target.Factory;

    public GrainInstance Instance { get; }

    public object? GrainInstance => Instance.Grain;

    public IServiceProvider ActivationServices => Instance.Services;

    public Task Deactivated
    {
        get
        {
            lock (_lock)
            {
                return _agenda.State == ActivationState.Gone
                    ? Task.CompletedTask
                    : (_deactivated ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    private Engine Engine => _catalog.Engine;

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
        bool sooner, wakes;
        lock (_lock)
        {
            if (_agenda.State == ActivationState.Gone)
                return false;

            _agenda.Add(turn);
            sooner = turn.Deadline < _nextDeadline;
            if (sooner)
                _nextDeadline = turn.Deadline;
            wakes = _agenda.HasNext;
        }

        if (sooner)
            _catalog.Deadlines.Watch(this, turn.Deadline);
        if (wakes)
            _scheduler.Wake();
        return true;
    }

    /// <summary>A tick that finds its grain on the way out does not happen.</summary>
    public void Tick(GrainTimer timer)
    {
        lock (_lock)
        {
            if (_agenda.Departure is not null)
                return;
        }

        TryAdd(new TimerTick(timer));
    }

    /// <summary>Does what can be done now; on the scheduler.</summary>
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
        Depart(new(deactivationReason, Hurry: cancellationToken));

    /// <summary>Leaves once nothing runs and nothing waits.</summary>
    public void DeactivateWhenDrained(DeactivationReason reason) => Depart(new(reason, ServesWaiting: true));

    /// <param name="usedBefore">The timestamp since when it would have had to be used to stay.</param>
    public void DeactivateIfUnused(long now, long usedBefore)
    {
        lock (_lock)
        {
            if (!_agenda.IsAtRest || _lastUsed > usedBefore || now < _keptUntil)
                return;

            _agenda.Depart(new(new(DeactivationReasonCode.ActivationIdle, "Nobody called the grain for its collection age.")));
        }

        _scheduler.Wake();
    }

    public void DelayDeactivation(TimeSpan time)
    {
        lock (_lock)
        {
            _keptUntil = time == Timeout.InfiniteTimeSpan || time == TimeSpan.MaxValue ? long.MaxValue
                : time <= TimeSpan.Zero ? long.MinValue
                : Engine.Time.TimestampIn(time);
        }
    }

    /// <summary>Ends the wait of callers whose deadline has come. A turn that runs goes on; one that waits will not start.</summary>
    /// <returns>The deadline to watch next; <see cref="Turn.Never"/> where there is none, or it is watched already.</returns>
    public long ExpireCalls(long now)
    {
        List<Turn> waiting = [], running = [];
        string inTheWay;
        long next;
        bool wakes;
        lock (_lock)
        {
            if (_nextDeadline > now)
                return Turn.Never;

            inTheWay = _agenda.RunningTurn is { } turn ? $"{turn} to end" : "the grain to activate";
            next = _nextDeadline = _agenda.Expire(now, waiting, running);
            wakes = _agenda.HasNext;
        }

        Engine.Metrics.CallsTimedOut(waiting.Count + running.Count);
        foreach (var turn in waiting)
            turn.Fail(Late(turn, $"It was still waiting for {inTheWay}, and will not run."));
        foreach (var turn in running)
            turn.Fail(Late(turn, "It still runs, and may yet succeed."));
        if (wakes)
            _scheduler.Wake();
        return next;
    }

    /// <summary>Goes at once and lets all callers go, whatever still runs.</summary>
    public void GiveUp(Exception exception)
    {
        List<Turn> turns;
        lock (_lock)
        {
            turns = _agenda.GiveUp();
            Go();
        }

        foreach (var turn in turns)
            turn.Fail(exception);
    }

    public override string ToString() => $"{GrainId} ({_agenda.State})";

    private bool TryAdvance()
    {
        Step step;
        Turn? turn;
        lock (_lock)
            step = _agenda.Begin(out turn);

        switch (step)
        {
            case Step.Activate:
                _ = ActivateAsync();
                return true;
            case Step.Deactivate:
                _ = DeactivateAsync();
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
        var task = turn.Run(Instance.Grain!);
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
            _agenda.End(turn);
            if (turn.KeepsAlive)
                _lastUsed = Engine.Time.GetTimestamp();
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
            await Instance.ActivateAsync();
        }
        catch (Exception e)
        {
            Engine.Metrics.ActivationFailed();
            Engine.Log.ActivationFailed(e, GrainId);
            await Instance.DisposeAsync();
            GiveUp(e);
            return;
        }

        lock (_lock)
        {
            _agenda.BeActive();
            _lastUsed = Engine.Time.GetTimestamp();
        }

        Engine.Metrics.Activated();
        _scheduler.Wake();
    }

    private async Task DeactivateAsync()
    {
        await Instance.DeactivateAsync(_agenda.Departure!);
        await Instance.DisposeAsync();

        List<Turn> waiting;
        lock (_lock)
        {
            waiting = _agenda.Leave();
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
            _agenda.Depart(departure);
            wakes = _agenda.HasNext;
        }

        if (wakes)
            _scheduler.Wake();
    }

    /// <summary>Under the lock: whoever finds the activation gone finds it out of the catalog, too.</summary>
    private void Go()
    {
        _catalog.Remove(this);
        _deactivated?.TrySetResult();
    }

    private TimeoutException Late(Turn turn, string state) => new(
        $"{GrainId} has not answered {turn.Name} within {(turn as Call)?.Method.ResponseTimeout ?? Engine.Options.ResponseTimeout}. {state}");
}
