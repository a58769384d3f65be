namespace DevPortal.Embedded.Runtime;

/// <summary>Decides what an activation does next, and does nothing itself. Its activation guards it by a lock.</summary>
internal sealed class Agenda(bool reentrant)
{
    private readonly Mailbox _mailbox = new(reentrant);

    public ActivationState State { get; private set; }

    public Departure? Departure { get; private set; }

    public bool HasNext => Next(out _) != Step.Wait;

    /// <summary>Nothing runs, nothing waits, and nothing is planned.</summary>
    public bool IsAtRest => State == ActivationState.Active && Departure is null && _mailbox.IsEmpty;

    public string? RunningTurn => _mailbox.FirstRunning?.Name;

    public void Add(Turn turn) => _mailbox.Add(turn);

    public void End(Turn turn) => _mailbox.End(turn);

    /// <inheritdoc cref="Mailbox.Expire"/>
    public long Expire(long now, List<Turn> waiting, List<Turn> running) => _mailbox.Expire(now, waiting, running);

    /// <summary>The first to ask for it decides how.</summary>
    public void Depart(Departure departure) => Departure ??= departure;

    public void BeActive()
    {
        if (State == ActivationState.Activating)
            State = ActivationState.Active;
    }

    /// <returns>What waits for the next activation.</returns>
    public List<Turn> Leave()
    {
        State = ActivationState.Gone;
        return _mailbox.TakeWaiting();
    }

    /// <returns>All that waits or runs.</returns>
    public List<Turn> GiveUp()
    {
        State = ActivationState.Gone;
        return _mailbox.TakeAll();
    }

    /// <summary>Takes the next step as begun.</summary>
    public Step Begin(out Turn? turn)
    {
        while (true)
        {
            var step = Next(out turn);
            switch (step)
            {
                case Step.Start when turn!.IsAbandoned:
                    _mailbox.Drop(turn);
                    continue;
                case Step.Start:
                    _mailbox.Start(turn);
                    break;
                case Step.Activate:
                    State = ActivationState.Activating;
                    break;
                case Step.Deactivate:
                    State = ActivationState.Deactivating;
                    break;
            }

            return step;
        }
    }

    private Step Next(out Turn? turn)
    {
        turn = null;
        switch (State)
        {
            case ActivationState.Created:
                return Step.Activate;
            case ActivationState.Active when Departure is { ServesWaiting: false } && !_mailbox.IsRunning:
            case ActivationState.Active when Departure is { ServesWaiting: true } && _mailbox.IsEmpty:
                return Step.Deactivate;
            case ActivationState.Active:
                turn = _mailbox.Startable(interleavingOnly: Departure is { ServesWaiting: false });
                return turn is null ? Step.Wait : Step.Start;
            default:
                return Step.Wait;
        }
    }
}

/// <summary>What an activation can do next.</summary>
internal enum Step
{
    Wait,
    Activate,
    Start,
    Deactivate,
}
