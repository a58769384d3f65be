using DevPortal.Domain;
using DevPortal.Domain.Ports.Forge;

namespace DevPortal.Integrations.GitHub.Scopes;

/// <summary>What GitHub wants for each step. The one place that knows.</summary>
internal static class StepTable
{
    private const string Read = "read";
    private const string Write = "write";

    private static readonly Dictionary<ForgeStep, StepNeed> Needs = new()
    {
        [ForgeStep.ReadRepository] = new("repo", "contents", Read, Role.None, OpenToAll: true),
        [ForgeStep.CreateRepository] = new("repo", "administration", Write, Role.None),
        [ForgeStep.CommitFiles] = new("repo", "contents", Write, Role.Push),
        [ForgeStep.CommitWorkflows] = new("workflow", "workflows", Write, Role.Push),
        [ForgeStep.PutSecrets] = new("repo", "secrets", Write, Role.Push, Probe: "actions/secrets/public-key"),
        [ForgeStep.PutVariables] = new("repo", "actions_variables", Write, Role.Push, Probe: "actions/variables?per_page=1"),
        [ForgeStep.ManageWebhooks] = new("admin:repo_hook", "repository_hooks", Write, Role.Admin, Probe: "hooks?per_page=1"),
        [ForgeStep.ReadRuns] = new("repo", "actions", Read, Role.None, OpenToAll: true, Probe: "actions/runs?per_page=1"),
        [ForgeStep.RepeatRuns] = new("repo", "actions", Write, Role.Push),
        [ForgeStep.SendDispatch] = new("repo", "contents", Write, Role.Push),
        [ForgeStep.ReadPackages] = new("read:packages", "packages", Read, Role.None),
    };

    // A scope on the left includes those on the right.
    private static readonly Dictionary<string, string[]> Includes = new(StringComparer.Ordinal)
    {
        ["repo"] = ["public_repo", "admin:repo_hook"],
        ["write:packages"] = ["read:packages"],
        ["write:repo_hook"] = ["admin:repo_hook"],
    };

    public static StepNeed Of(ForgeStep step) => Needs[step];

    public static Seq<StepRight> Rights(Seq<ForgeStep> steps) =>
        steps.Distinct().Select(s => new StepRight(s, Of(s).Scope, $"{Of(s).Permission}: {Of(s).Level}")).ToSeq();

    /// <param name="scopes">Of a classic token.</param>
    /// <param name="isPublic">The repository is open to all, where less is needed.</param>
    public static bool Suffices(IReadOnlyCollection<string> scopes, StepNeed need, bool isPublic)
    {
        if (isPublic && need.OpenToAll)
            return true;

        var wanted = isPublic && need.Scope is "repo" ? "public_repo" : need.Scope;
        return scopes.Any(s => s == wanted || (Includes.TryGetValue(s, out var included) && included.Contains(wanted, StringComparer.Ordinal)));
    }

    /// <param name="permissions">Of an App's installation.</param>
    public static bool Suffices(IReadOnlyDictionary<string, string> permissions, StepNeed need) =>
        permissions.TryGetValue(need.Permission, out var level) && (level == need.Level || level is "admin" || (level is Write && need.Level is Read));
}

/// <param name="Scope">A classic token's.</param>
/// <param name="Permission">A fine-grained token's or an App's, with its level.</param>
/// <param name="Role">What the token's owner must be in the repository.</param>
/// <param name="OpenToAll">Not needed for a public repository.</param>
/// <param name="Probe">Below the repository: a read that a fine-grained token without the permission is refused.</param>
internal sealed record StepNeed(string Scope, string Permission, string Level, Role Role, bool OpenToAll = false, string? Probe = null);

internal enum Role
{
    None,
    Push,
    Admin,
}
