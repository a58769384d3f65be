namespace DevPortal.Embedded.Runtime;

/// <summary>Turns in the order in which they came. A turn is in one list at most, so that adding and removing allocates nothing.</summary>
internal struct TurnList
{
    private Turn? _last;

    public Turn? First { get; private set; }

    public readonly bool IsEmpty => First is null;

    public void Add(Turn turn)
    {
        turn.Previous = _last;
        if (_last is null)
            First = turn;
        else
            _last.Next = turn;
        _last = turn;
    }

    public void Remove(Turn turn)
    {
        if (turn.Previous is null)
            First = turn.Next;
        else
            turn.Previous.Next = turn.Next;

        if (turn.Next is null)
            _last = turn.Previous;
        else
            turn.Next.Previous = turn.Previous;

        turn.Previous = turn.Next = null;
    }
}
