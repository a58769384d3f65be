namespace DevPortal.Domain.Machine.Requests;

internal static class OperationRequests
{
    public static Decision Retry(AppState state, RetryOperation request, DateTimeOffset now)
    {
        if (Find(state, request.OperationId, out var operation) is { } refused)
            return new(state, refused);

        if (operation.Status != OperationStatus.Failed)
            return new(state, new(RefusalKind.NotNow, $"Only a failed operation can be tried again; this one {Said(operation)}.", "operation"));

        if (Checks.Stays(state) is { } busy)
            return new(state, busy);

        var again = operation with
        {
            Status = OperationStatus.UnderWay,
            EndedAt = null,
            Reason = null,
            Steps = operation.Steps.Select(step => step.IsBehind ? step : new Step(step.Kind, step.Stage, step.Environment)).ToSeq(),
        };
        // It goes on as the latest that somebody asked for.
        var next = state with { Operations = state.Operations.RemoveAll(item => item.Id == again.Id).Add(again), UpdatedAt = now };
        return new(Accepted.Audited(next, request.Cause, "operation.retried", $"Tried {again.Kind} {again.Id} again.", now), OperationId: again.Id);
    }

    public static Decision Cancel(AppState state, CancelOperation request, DateTimeOffset now)
    {
        if (Find(state, request.OperationId, out var operation) is { } refused)
            return new(state, refused);

        if (operation.IsOver)
            return new(state, new(RefusalKind.NotNow, $"There is nothing to cancel: the operation {Said(operation)}.", "operation"));

        if (operation.Kind == OperationKind.Delete)
            return new(state, new(RefusalKind.NotNow, "A deletion can't be stopped half way. Wait until it is over, and set the application up again.", "operation"));

        var next = Endings.End(state, operation, OperationStatus.Cancelled, $"{request.Cause.Who} cancelled it.", now);
        return new(Accepted.Audited(next, request.Cause, "operation.cancelled", $"Cancelled {operation.Kind} {operation.Id}.", now), OperationId: operation.Id);
    }

    private static Refusal? Find(AppState state, string id, out Operation operation)
    {
        operation = state.Operation(id)!;
        return Checks.Exists(state) ?? (operation is null ? new(RefusalKind.NotFound, "There is no such operation, or it is too long ago.", "operation") : null);
    }

    private static string Said(Operation operation) => operation.Status switch
    {
        OperationStatus.UnderWay => "is under way",
        OperationStatus.Succeeded => "has succeeded",
        OperationStatus.Superseded => "gave way to a newer one",
        OperationStatus.Cancelled => "was cancelled",
        _ => "failed",
    };
}
