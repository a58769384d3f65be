namespace DevPortal.Domain.Ports;

/// <summary>
/// The state of every grain, as JSON. What was acknowledged is there after a crash of the process, the database or the
/// machine. What comes back has the same content, though members may stand in another order and numbers be spelled
/// differently.
/// </summary>
public interface IGrainStateStore
{
    /// <returns>Null where there is none.</returns>
    /// <exception cref="StorageUnavailableException"/>
    Task<StoredState?> ReadAsync(StateKey key, CancellationToken cancellation = default);

    /// <param name="json">One JSON value in UTF-8.</param>
    /// <param name="expected">The version that is to be replaced; null where there is to be none yet.</param>
    /// <returns>The version that it now has, unlike any before it, also across <see cref="ClearAsync"/>.</returns>
    /// <exception cref="StateConflictException">Somebody else wrote or cleared first; nothing was written.</exception>
    /// <exception cref="StorageUnavailableException">Whether it was written is not known; reading tells.</exception>
    Task<StateVersion> WriteAsync(StateKey key, ReadOnlyMemory<byte> json, StateVersion? expected, CancellationToken cancellation = default);

    /// <summary>Removes the state; one that is not there any more is no conflict.</summary>
    /// <exception cref="StateConflictException">Somebody else wrote first; nothing was removed.</exception>
    /// <exception cref="StorageUnavailableException"/>
    Task ClearAsync(StateKey key, StateVersion expected, CancellationToken cancellation = default);

    /// <summary>Whose work should have run by now: states with a top-level <c>dueAt</c> in the past, the longest overdue first.</summary>
    /// <exception cref="StorageUnavailableException"/>
    Task<Seq<StateKey>> FindOverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellation = default);
}

/// <param name="Json">In UTF-8.</param>
public sealed record StoredState(ReadOnlyMemory<byte> Json, StateVersion Version);

/// <summary>Says that nothing was written in between; means nothing else. What an ETag is.</summary>
public readonly record struct StateVersion(Guid Value)
{
    public static StateVersion Parse(string text) => new(Guid.ParseExact(text, "N"));

    public override string ToString() => Value.ToString("N");
}
