using DevPortal.Domain.Health;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Domain.Specs;

namespace DevPortal.Domain.Machine.Outside;

/// <summary>What Argo CD shows between rollouts.</summary>
internal static class Sightings
{
    /// <summary>Something that goes up and down is told of once in this time.</summary>
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromMinutes(15);

    public static AppState Take(AppState state, ApplicationSeen seen, DateTimeOffset now)
    {
        if (state.Environment(seen.Environment) is not { } before)
            return state;

        var after = before with
        {
            Health = seen.Exists ? seen.Health : HealthStatus.Missing,
            Sync = seen.Exists ? seen.Sync : SyncStatus.Unknown,
            Detail = seen.Exists ? seen.Message : "Its Application was deleted in Argo CD. Sync to have it made again.",
            Gone = !seen.Exists && before.Commit is not null,
            HealthySince = seen.Exists && seen.Health == HealthStatus.Healthy ? before.HealthySince : null,
        };
        // During a rollout its own looks say more than this.
        if (after.Detail is null)
            after = after with { Detail = before.Detail };

        var next = Nudges.Rollout(state, Naming.Instance(state.Spec!.Name, seen.Environment), now);
        if (after == before)
            return next;

        next = RolloutBook.With(next, seen.Environment, _ => after);
        return IsTroubled(after) && !IsTroubled(before) && !IsBusy(state, seen) ? Tell(next, after, now) : next;
    }

    private static AppState Tell(AppState state, EnvironmentState environment, DateTimeOffset now)
    {
        if (environment.ToldAt is { } told && now - told < TellAgainAfter)
            return state;

        var app = state.Spec!.Name;
        var topic = environment.Gone ? "deleted" : "degraded";
        var next = Notifications.Send(state, new Notification(
            $"{app}/{environment.Name}/{topic}/{now.ToUnixTimeSeconds()}",
            topic,
            Urgency.Warning,
            now,
            $"{app} in {environment.Name} is {topic}",
            environment.Detail ?? ""), now);
        return RolloutBook.With(next, environment.Name, item => item with { ToldAt = now });
    }

    private static bool IsTroubled(EnvironmentState environment) => environment.Gone || environment.Health == HealthStatus.Degraded;

    private static bool IsBusy(AppState state, ApplicationSeen seen) => state.Operations.Any(operation =>
        !operation.IsOver && operation.Steps.Any(step => step.Environment == seen.Environment && step.Status == StepStatus.UnderWay));
}
