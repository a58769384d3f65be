namespace DevPortal.Domain.Machine;

/// <summary>What follows from an event: a state, which is the old one where nothing changed, or a refusal.</summary>
/// <param name="OperationId">The operation that carries a request out; null where nothing is left to do.</param>
public sealed record Decision(AppState State, Refusal? Refused = null, string? OperationId = null);

/// <summary>Why an event changes nothing.</summary>
/// <param name="Reason">What is the case and what to do, as a sentence.</param>
/// <param name="Path">The part of the request that is wrong, where it is one: <c>spec.owner.team</c>.</param>
public sealed record Refusal(RefusalKind Kind, string Reason, string? Path = null);

public enum RefusalKind
{
    /// <summary>There is no such application.</summary>
    NotFound,

    /// <summary>The request contradicts itself or a rule.</summary>
    Invalid,

    /// <summary>The application changed since the sender looked.</summary>
    Stale,

    /// <summary>Possible at another time or in another state.</summary>
    NotNow,
}
