using DevPortal.Domain.Ports;

namespace DevPortal.Domain.Machine.Requests;

/// <summary>What every request that is accepted brings about.</summary>
internal static class Accepted
{
    /// <summary>The state with the operation begun and the request in the audit log.</summary>
    public static Decision With(AppState state, Operation operation, Cause cause, string action, string detail, DateTimeOffset now) =>
        new(Audited(Begin(state, operation), cause, action, detail, now) with { UpdatedAt = now }, OperationId: operation.Id);

    public static AppState Begin(AppState state, Operation operation) =>
        state with { Operations = History.Trim(state.Operations.Add(operation)) };

    public static AppState Audited(AppState state, Cause cause, string action, string detail, DateTimeOffset now)
    {
        var id = $"{cause.OperationId}/{action}";
        var entry = new AuditEntry(id, now, cause.Who, action, $"app/{state.Spec!.Name}", cause.OperationId, cause.From, detail);
        return state with { Outstanding = state.Outstanding.Add(new OutstandingEffect(id, new RecordAudit(entry), now, now)) };
    }
}
