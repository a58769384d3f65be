using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine.Outside;

/// <summary>Has an effect that waits look again at once, because what it waits for may have happened.</summary>
internal static class Nudges
{
    public static AppState Build(AppState state, CommitSha commit, DateTimeOffset now) =>
        Effects(state, now, effect => effect is FollowBuild follow && follow.Commit == commit);

    public static AppState Images(AppState state, CommitSha? built, DateTimeOffset now) =>
        Effects(state, now, effect => (effect is FindImages find && find.Built == built) || (effect is FollowBuild follow && follow.Commit == built));

    public static AppState Rollout(AppState state, string application, DateTimeOffset now) =>
        Effects(state, now, effect => effect is WatchRollout watch && watch.Application == application);

    private static AppState Effects(AppState state, DateTimeOffset now, Func<Effect, bool> which)
    {
        var outstanding = state.Outstanding.Replace(item => which(item.Effect) && !item.Again, item => item with { DueAt = now, Again = true });
        return outstanding == state.Outstanding ? state : state with { Outstanding = outstanding };
    }
}
