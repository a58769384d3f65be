namespace DevPortal.Sandbox.GitHub.Actions.Workflows;

/// <summary>Which workflows a push or a dispatch starts.</summary>
internal static class Triggers
{
    private static readonly string[] SkipMarks = ["[skip ci]", "[ci skip]", "[no ci]", "[skip actions]", "[actions skip]"];

    /// <param name="branch">Null for a tag.</param>
    /// <param name="tag">Null for a branch.</param>
    /// <param name="paths">The files that the push changed; null where that is not known, which fits every filter.</param>
    public static bool StartsOnPush(Workflow workflow, string? branch, string? tag, IReadOnlyCollection<string>? paths)
    {
        if (!workflow.On.TryGetValue("push", out var trigger))
            return false;

        var isRight = branch is not null
            ? FitsRef(branch, trigger.Branches, trigger.BranchesIgnore, otherKind: trigger.Tags ?? trigger.TagsIgnore)
            : FitsRef(tag!, trigger.Tags, trigger.TagsIgnore, otherKind: trigger.Branches ?? trigger.BranchesIgnore);
        return isRight && (tag is not null || paths is null || FitsPaths(paths, trigger));
    }

    public static bool StartsOnDispatch(Workflow workflow, string type) =>
        workflow.On.TryGetValue("repository_dispatch", out var trigger)
        && (trigger.Types is null || trigger.Types.Contains(type, StringComparer.Ordinal));

    public static bool IsSkipped(string message) =>
        SkipMarks.Any(mark => message.Contains(mark, StringComparison.OrdinalIgnoreCase))
        || message.Contains("\nskip-checks: true", StringComparison.OrdinalIgnoreCase);

    private static bool FitsRef(
        string name, IReadOnlyList<string>? wanted, IReadOnlyList<string>? ignored, IReadOnlyList<string>? otherKind) =>
        wanted is not null ? Filter.Matches(wanted, name)
        : ignored is not null ? !Filter.Matches(ignored, name)
        : otherKind is null;

    private static bool FitsPaths(IReadOnlyCollection<string> paths, Trigger trigger) =>
        trigger.Paths is not null ? paths.Any(p => Filter.Matches(trigger.Paths, p))
        : trigger.PathsIgnore is null || !paths.All(p => Filter.Matches(trigger.PathsIgnore, p));
}
