namespace DevPortal.Domain.Machine;

/// <param name="Id">Unique for ever: the operation's id and the effect's place in it.</param>
/// <param name="Since">When it was decided.</param>
/// <param name="Tries">How often it has come back without an end because something failed.</param>
/// <param name="LastProblem">Why the last try was not the last; null before that.</param>
/// <param name="Again">Something happened that it should look at: whatever its run under way says, the next one is due at once.</param>
public sealed record OutstandingEffect(
    string Id,
    Effect Effect,
    DateTimeOffset DueAt,
    DateTimeOffset Since = default,
    int Tries = 0,
    string? LastProblem = null,
    bool Again = false);
