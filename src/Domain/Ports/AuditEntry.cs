namespace DevPortal.Domain.Ports;

/// <summary>One change, for good: who did what to which thing, when and from where. Never holds a secret.</summary>
/// <param name="Id">Writing an entry with the same id again adds nothing.</param>
/// <param name="Action">What was done, as <c>noun.verb</c>: <c>app.configured</c>.</param>
/// <param name="Subject">What it was done to: <c>app/shop</c>.</param>
/// <param name="OperationId">Ties together what one request set off.</param>
/// <param name="From">The address that the request came from, where there was one.</param>
/// <param name="Detail">What changed, as a sentence for people.</param>
/// <param name="Commit">The commit that carries the change, where there is one.</param>
public sealed record AuditEntry(
    string Id,
    DateTimeOffset At,
    string Who,
    string Action,
    string Subject,
    string OperationId,
    string? From = null,
    string? Detail = null,
    string? Commit = null);
