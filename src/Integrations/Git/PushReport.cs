namespace DevPortal.Integrations.Git;

/// <summary>What <c>git push --porcelain</c> says of the branch: <c>!</c>, the refs, and a reason in brackets.</summary>
internal static class PushReport
{
    private static readonly string[] Races =
    [
        "(stale info)", "(fetch first)", "(non-fast-forward)", "cannot lock ref", "failed to update ref", "reference already exists", "incorrect old value",
    ];

    /// <summary>Somebody else moved the branch before this push, or while it was under way.</summary>
    public static bool WasRace(GitResult push)
    {
        var refused = push.Text.Split('\n').FirstOrDefault(line => line.StartsWith('!'));
        return refused is not null && Array.Exists(Races, race => refused.Contains(race, StringComparison.Ordinal));
    }
}
