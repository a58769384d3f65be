namespace DevPortal.Domain.Machine.Requests;

internal static class SyncRequest
{
    public static Decision Decide(AppState state, Sync request, DateTimeOffset now)
    {
        if (Checks.Runs(state, request.Environment) is { } refused)
            return new(state, refused);

        var operation = new Operation(
            request.Cause.OperationId,
            OperationKind.Sync,
            request.Cause.Who,
            now,
            Plan.Sync(request.Environment, state.Environment(request.Environment)!.Gone, !request.Apply),
            request.Environment,
            Input: new OperationInput(HardSync: request.Hard, OnlyCompare: !request.Apply));
        return Accepted.With(state, operation, request.Cause, request.Apply ? "environment.synced" : "environment.refreshed", $"{(request.Apply ? "Synced" : "Refreshed")} {request.Environment}.", now);
    }
}
