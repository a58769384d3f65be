namespace DevPortal.Domain.Machine;

/// <param name="Id">Unique for ever: the operation's id and the effect's place in it.</param>
/// <param name="Tries">How often it has come back without an end.</param>
/// <param name="LastProblem">Why the last try was not the last; null before that.</param>
public sealed record OutstandingEffect(string Id, Effect Effect, DateTimeOffset DueAt, int Tries = 0, string? LastProblem = null);
