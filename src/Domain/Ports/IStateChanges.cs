namespace DevPortal.Domain.Ports;

/// <summary>Tells of every state that is written, by whichever process.</summary>
public interface IStateChanges
{
    /// <summary>What happens from this call on, until <paramref name="cancellation"/> ends it.</summary>
    IAsyncEnumerable<StateChange> Watch(CancellationToken cancellation);
}

public abstract record StateChange
{
    private StateChange()
    {
    }

    public sealed record Written(StateKey Key, StateVersion Version) : StateChange;

    public sealed record Cleared(StateKey Key) : StateChange;

    /// <summary>Some changes may have gone by unseen: a lost connection, a slow reader. Read again what is shown.</summary>
    public sealed record Missed : StateChange;
}
