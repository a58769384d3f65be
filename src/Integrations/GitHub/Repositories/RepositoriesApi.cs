using DevPortal.Domain.Ports;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Repositories;

/// <summary>Repositories as such, and the accounts that own them.</summary>
internal sealed class RepositoriesApi(GitHubApi api)
{
    public Task<Repository> GetAsync(GitHubName repo, CancellationToken cancel = default) =>
        api.ReadAsync(api.Get($"repos/{repo:path}", $"read the repository {repo}"), GitHubJson.Default.Repository, cancel);

    public Task<Repository?> FindAsync(GitHubName repo, CancellationToken cancel = default) =>
        api.FindAsync(api.Get($"repos/{repo:path}", $"look for the repository {repo}"), GitHubJson.Default.Repository, cancel);

    /// <summary>An empty repository of an organisation or of the user; one that is already there is taken as it is.</summary>
    public async Task<Repository> EnsureAsync(GitHubName repo, bool isPrivate, string description, CancellationToken cancel = default)
    {
        if (await FindAsync(repo, cancel) is { } existing)
            return existing;

        var purpose = $"create the repository {repo}";
        var call = await IsOrganizationAsync(repo.Owner, purpose, cancel)
            ? api.Post($"orgs/{repo.Owner}/repos", purpose)
            : api.Post($"user/repos", purpose);
        try
        {
            var wanted = new CreateRepository(repo.Name, isPrivate, description);
            return await api.ReadAsync(call.WithJson(wanted, GitHubJson.Default.CreateRepository), GitHubJson.Default.Repository, cancel);
        }
        catch (IntegrationException e) when (e.Fault is Fault.Conflict)
        {
            return await GetAsync(repo, cancel);
        }
    }

    public Task<Account> AccountAsync(string login, CancellationToken cancel = default) =>
        api.ReadAsync(api.Get($"users/{login}", $"look up the account {login}"), GitHubJson.Default.Account, cancel);

    public Task<Account> SelfAsync(CancellationToken cancel = default) =>
        api.ReadAsync(api.Get($"user", "find out whose token it is"), GitHubJson.Default.Account, cancel);

    /// <summary>GitHub creates a user's repository in the account of the token, whatever account was meant.</summary>
    private async Task<bool> IsOrganizationAsync(string owner, string purpose, CancellationToken cancel)
    {
        if ((await AccountAsync(owner, cancel)).IsOrganization)
            return true;

        var self = await SelfAsync(cancel);
        return self.Login.Equals(owner, StringComparison.OrdinalIgnoreCase)
            ? false
            : throw new IntegrationException(new(
                Fault.Forbidden, GitHubServer.System, purpose, $"the token is {self.Login}'s",
                $"Give a token of {owner}, or create the repository in the account {self.Login}."));
    }
}
