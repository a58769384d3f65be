using DevPortal.Domain.Releases;

namespace DevPortal.Domain.Machine;

/// <summary>How much an application remembers. What happened is in the audit log and in Git for good.</summary>
internal static class History
{
    private const int EndedOperations = 30;
    private const int Releases = 50;
    private const int RolloutsOfEnvironment = 30;

    /// <summary>All operations that are under way, and the last that ended.</summary>
    public static Seq<Operation> Trim(Seq<Operation> operations)
    {
        var tooMany = operations.Count(operation => operation.IsOver) - EndedOperations;
        return tooMany <= 0 ? operations : operations.Where(operation => !operation.IsOver || tooMany-- <= 0).ToSeq();
    }

    public static Seq<Release> Add(Seq<Release> releases, Release release, Seq<EnvironmentState> environments)
    {
        var all = new[] { release }.Concat(releases).ToSeq();
        return all.Count <= Releases
            ? all
            // What runs somewhere, or could be gone back to, is never forgotten.
            : all.Where((item, i) => i < Releases || environments.Any(e => e.Release == item.Number || e.LastHealthy?.Release == item.Number)).ToSeq();
    }

    public static Seq<Rollout> Add(Seq<Rollout> rollouts, Rollout rollout)
    {
        var all = new[] { rollout }.Concat(rollouts).ToSeq();
        if (all.Count <= RolloutsOfEnvironment)
            return all;

        var healthy = all.FindIndex(item => item.Outcome == RolloutOutcome.Healthy);
        return all.Where((_, i) => i < RolloutsOfEnvironment || i == healthy).ToSeq();
    }
}
