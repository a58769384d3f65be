namespace DevPortal.Embedded.Runtime;

/// <summary>
/// The turns of an activation that wait and that run, and the rules by which one may start. Its activation guards it by a lock.
/// </summary>
/// <remarks>
/// As in Orleans, a read-only turn joins running read-only turns even when an ordinary one waits before it: two grains that
/// read each other must not wait for a third that came between.
/// </remarks>
internal sealed class Mailbox(bool reentrant)
{
    private TurnList _ordinary;
    private TurnList _readOnly;
    private TurnList _interleaving;
    private TurnList _running;
    private long _lastOrder;
    private int _readers;
    private bool _exclusive;

    public Turn? FirstRunning => _running.First;

    public bool IsRunning => !_running.IsEmpty;

    public bool IsWaiting => !(_ordinary.IsEmpty && _readOnly.IsEmpty && _interleaving.IsEmpty);

    public bool IsEmpty => !IsRunning && !IsWaiting;

    public void Add(Turn turn)
    {
        turn.Order = ++_lastOrder;
        Lane(turn).Add(turn);
    }

    /// <summary>The turn that may start now, and came first among those.</summary>
    /// <param name="interleavingOnly">Whether no other turn may start any more.</param>
    public Turn? Startable(bool interleavingOnly)
    {
        var first = _interleaving.First;
        if (interleavingOnly || _exclusive)
            return first;

        first = Earlier(first, _readOnly.First);
        return _readers == 0 ? Earlier(first, _ordinary.First) : first;
    }

    public void Start(Turn turn)
    {
        Lane(turn).Remove(turn);
        _running.Add(turn);
        Count(turn, 1);
    }

    public void End(Turn turn)
    {
        _running.Remove(turn);
        Count(turn, -1);
    }

    /// <summary>Takes back a turn that has not started.</summary>
    public void Drop(Turn turn) => Lane(turn).Remove(turn);

    /// <summary>Hands over, in order, the turns that have not started and that somebody still waits for.</summary>
    public List<Turn> TakeWaiting()
    {
        List<Turn> taken = [];
        while (Earlier(Earlier(_interleaving.First, _readOnly.First), _ordinary.First) is { } turn)
        {
            Drop(turn);
            if (!turn.IsAbandoned)
                taken.Add(turn);
        }

        return taken;
    }

    /// <summary>Hands over all turns, those that run as well: the activation is given up.</summary>
    public List<Turn> TakeAll()
    {
        var taken = TakeWaiting();
        for (var turn = _running.First; turn is not null; turn = turn.Next)
            taken.Add(turn);
        return taken;
    }

    /// <summary>Takes the deadline from turns for which it has come, and their place from those that have not started.</summary>
    /// <returns>The earliest deadline that is left.</returns>
    public long Expire(long now, List<Turn> waiting, List<Turn> running)
    {
        var next = Turn.Never;
        Expire(_ordinary, now, waiting, ref next);
        Expire(_readOnly, now, waiting, ref next);
        Expire(_interleaving, now, waiting, ref next);
        waiting.ForEach(Drop);
        Expire(_running, now, running, ref next);
        return next;
    }

    private static void Expire(TurnList turns, long now, List<Turn> expired, ref long next)
    {
        for (var turn = turns.First; turn is not null; turn = turn.Next)
        {
            if (turn.Deadline > now)
            {
                next = Math.Min(next, turn.Deadline);
                continue;
            }

            turn.Deadline = Turn.Never;
            expired.Add(turn);
        }
    }

    private static Turn? Earlier(Turn? one, Turn? other) =>
        one is null || other?.Order < one.Order ? other : one;

    private TurnMode ModeOf(Turn turn) => reentrant ? TurnMode.Interleaving : turn.Mode;

    private ref TurnList Lane(Turn turn)
    {
        switch (ModeOf(turn))
        {
            case TurnMode.ReadOnly: return ref _readOnly;
            case TurnMode.Interleaving: return ref _interleaving;
            default: return ref _ordinary;
        }
    }

    private void Count(Turn turn, int change)
    {
        switch (ModeOf(turn))
        {
            case TurnMode.ReadOnly: _readers += change; break;
            case TurnMode.Ordinary: _exclusive = change > 0; break;
        }
    }
}
