using System.Net;
using DevPortal.Domain;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.GitHub.Repositories;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Scopes;

/// <summary>Finds out, by reading only, what a token may not do.</summary>
internal sealed class RightsChecker(GitHubApi api, GitHubName repo)
{
    public async Task<RightsCheck> CheckAsync(Seq<ForgeStep> steps, CancellationToken cancel)
    {
        var repository = await new RepositoriesApi(api).FindAsync(repo, cancel);
        var missing = steps.Where(s => !RoleSuffices(StepTable.Of(s).Role, repository)).Select(s => MissingRole(s)).ToList();
        var open = steps.Where(s => !missing.Exists(m => m.Step == s)).ToSeq();

        var rest = api.Credential is InstallationToken app
            ? await OfAppAsync(app, open, cancel)
            : await ScopesAsync(cancel) is { } scopes
                ? OfClassicToken(scopes, open, isPublic: repository is { Private: false })
                : await OfFineGrainedTokenAsync(open, repository is not null, cancel);
        return rest with { Missing = missing.Concat(rest.Missing).ToSeq() };
    }

    /// <summary>GitHub lists a classic token's scopes with every answer and says nothing of a fine-grained one's.</summary>
    private async Task<string[]?> ScopesAsync(CancellationToken cancel)
    {
        var answer = await api.SendAsync(api.Get($"user", "find out what the token may do"), cancel);
        return answer.Head.Header("X-OAuth-Scopes")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    private static RightsCheck OfClassicToken(string[] scopes, Seq<ForgeStep> steps, bool isPublic) => new(
        steps.Where(s => !StepTable.Suffices(scopes, StepTable.Of(s), isPublic))
            .Select(s => new MissingRight(s, $"The token lacks the scope {StepTable.Of(s).Scope}. Add it under Settings → Developer settings → Tokens (classic)."))
            .ToSeq());

    private static async Task<RightsCheck> OfAppAsync(InstallationToken app, Seq<ForgeStep> steps, CancellationToken cancel)
    {
        var permissions = await app.PermissionsAsync(cancel);
        return new(steps.Where(s => !StepTable.Suffices(permissions, StepTable.Of(s))).Select(MissingPermission).ToSeq());
    }

    private async Task<RightsCheck> OfFineGrainedTokenAsync(Seq<ForgeStep> steps, bool exists, CancellationToken cancel)
    {
        var check = new RightsCheck();
        foreach (var step in steps)
        {
            if (!exists || StepTable.Of(step).Probe is not { } probe)
                check = check with { Unverified = check.Unverified.Add(step) };
            else if (!await MayReadAsync(probe, cancel))
                check = check with { Missing = check.Missing.Add(MissingPermission(step)) };
            else if (StepTable.Of(step).Level is not "read")
                check = check with { Unverified = check.Unverified.Add(step) };
        }

        return check;
    }

    private async Task<bool> MayReadAsync(string probe, CancellationToken cancel)
    {
        var call = api.Get($"repos/{repo:path}", $"find out what the token may do in {repo}");
        var answer = await api.SendAsync(
            call with { Url = new(call.Url + "/" + probe), Expected = [HttpStatusCode.Forbidden, HttpStatusCode.NotFound] }, cancel);
        return answer.Status == HttpStatusCode.OK;
    }

    /// <summary>Unknown is left to the other checks: a repository that is not there yet, or an App, which has no role.</summary>
    private static bool RoleSuffices(Role role, Repository? repository) => (role, repository?.Permissions) switch
    {
        (Role.None, _) or (_, null) => true,
        (Role.Push, { } p) => p.Push || p.Admin,
        (_, { } p) => p.Admin,
    };

    private MissingRight MissingRole(ForgeStep step) => new(
        step, $"The token's owner is no {(StepTable.Of(step).Role is Role.Admin ? "admin" : "writer")} of {repo}. Ask one for that role, or use a token of theirs.");

    private static MissingRight MissingPermission(ForgeStep step) => new(
        step, $"The token lacks the permission {StepTable.Of(step).Permission}: {StepTable.Of(step).Level}. Grant it in the settings of the token or of the GitHub App.");
}
