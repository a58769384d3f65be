using DevPortal.Domain.Releases;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine.Requests;

internal static class RollBackRequest
{
    public static Decision Decide(AppState state, RollBack request, DateTimeOffset now)
    {
        if (Checks.Runs(state, request.Environment) is { } refused)
            return new(state, refused);

        var environment = state.Environment(request.Environment)!;
        if (Target(environment, request.Release) is not { Commit: { } commit } target)
            return new(state, request.Release is { } number
                ? new(RefusalKind.NotNow, $"Release {number} has never run in {request.Environment}. Choose one of its rollouts.", "release")
                : new(RefusalKind.NotNow, $"Nothing before this was healthy in {request.Environment}. Choose a release to go back to, or deploy another.", "environment"));

        var operation = Begin(request.Cause.OperationId, OperationKind.Rollback, request.Cause.Who, request.Environment, target.Release, commit, reason: null, now);
        return Accepted.With(state, operation, request.Cause, "release.rolled-back", $"Rolled {request.Environment} back to release {target.Release}.", now);
    }

    /// <summary>Going back means to have the environment's files as they were: nothing that is right now is lost, and auto-sync agrees.</summary>
    public static Operation Begin(
        string id, OperationKind kind, string who, EnvironmentName environment, int release, CommitSha commit, string? reason, DateTimeOffset now) => new(
        id, kind, who, now, Plan.Into(environment), environment, release, Reason: reason, Input: new OperationInput(Restore: commit));

    /// <summary>The rollout to go back to: the last good one of the release, or of any that is not running.</summary>
    public static Rollout? Target(EnvironmentState environment, int? release) => release is null
        ? environment.Rollouts.FirstOrDefault(item => item.Outcome == RolloutOutcome.Healthy && item.Commit != environment.Commit && item.Commit is not null)
        : environment.Rollouts.Where(item => item.Release == release && item.Commit is not null)
            .OrderByDescending(item => item.Outcome == RolloutOutcome.Healthy)
            .FirstOrDefault();
}
