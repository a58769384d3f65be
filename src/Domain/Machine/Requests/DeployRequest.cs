namespace DevPortal.Domain.Machine.Requests;

internal static class DeployRequest
{
    public static Decision Decide(AppState state, Deploy request, DateTimeOffset now)
    {
        if (Checks.Has(state, request.Environment) is { } refused)
            return new(state, refused);

        if (state.Release(request.Release) is not { } release)
            return new(state, new(RefusalKind.NotFound, $"{state.Spec!.Name} has no release {request.Release}.", "release"));

        var environment = state.Environment(request.Environment)!;
        if (environment.Release == release.Number && environment.HealthySince is not null)
            return new(state);

        var operation = new Operation(
            request.Cause.OperationId,
            OperationKind.Promotion,
            request.Cause.Who,
            now,
            Plan.Into(request.Environment, firstTime: environment.Commit is null),
            request.Environment,
            release.Number,
            release.Commit,
            release.Title);
        return Accepted.With(state, operation, request.Cause, "release.deployed", $"Deployed {release.Called()} to {request.Environment}.", now);
    }
}
