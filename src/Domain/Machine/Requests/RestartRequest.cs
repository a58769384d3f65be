namespace DevPortal.Domain.Machine.Requests;

internal static class RestartRequest
{
    public static Decision Decide(AppState state, Restart request, DateTimeOffset now)
    {
        if (Checks.Runs(state, request.Environment) is { } refused)
            return new(state, refused);

        var environment = state.Environment(request.Environment)!;
        if (environment.Suspended is not null)
            return new(state, new(RefusalKind.NotNow, $"{request.Environment} is suspended: nothing runs that could be restarted. Resume it.", "environment"));

        var operation = new Operation(
            request.Cause.OperationId,
            OperationKind.Restart,
            request.Cause.Who,
            now,
            Plan.Into(request.Environment),
            request.Environment,
            environment.Release,
            Input: new OperationInput(RestartedAt: now));
        return Accepted.With(state, operation, request.Cause, "environment.restarted", $"Restarted {request.Environment}.", now);
    }
}
