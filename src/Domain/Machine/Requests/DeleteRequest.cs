namespace DevPortal.Domain.Machine.Requests;

internal static class DeleteRequest
{
    public static Decision Decide(AppState state, Delete request, DateTimeOffset now)
    {
        if ((Checks.Exists(state) ?? Checks.Fresh(state, request.ExpectedRevision)) is { } refused)
            return new(state, refused);

        if (state.Operations.FirstOrDefault(item => item is { Kind: OperationKind.Delete, IsOver: false }) is { } running)
            return new(state, OperationId: running.Id);

        foreach (var other in state.Operations.Where(item => !item.IsOver))
            state = Endings.End(state, other, OperationStatus.Cancelled, $"{state.Spec!.Name} is being deleted.", now);

        var operation = new Operation(request.Cause.OperationId, OperationKind.Delete, request.Cause.Who, now, Plan.Delete(state.Spec!));
        return Accepted.With(state with { Revision = state.Revision + 1 }, operation, request.Cause, "app.deleted", "Deletion began.", now);
    }
}
