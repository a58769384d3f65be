using DevPortal.Domain.Ports;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Repositories;

/// <summary>Repositories as such, and the accounts that own them.</summary>
internal sealed class RepositoriesApi(GitHubApi api)
{
    public Task<Repository> GetAsync(string owner, string name, CancellationToken cancel = default) =>
        api.ReadAsync(api.Get($"repos/{owner}/{name}", $"read the repository {owner}/{name}"), GitHubJson.Default.Repository, cancel);

    public Task<Repository?> FindAsync(string owner, string name, CancellationToken cancel = default) =>
        api.FindAsync(api.Get($"repos/{owner}/{name}", $"look for the repository {owner}/{name}"), GitHubJson.Default.Repository, cancel);

    /// <summary>An empty repository of an organisation or of the user; one that is already there is taken as it is.</summary>
    public async Task<Repository> EnsureAsync(string owner, CreateRepository wanted, CancellationToken cancel = default)
    {
        if (await FindAsync(owner, wanted.Name, cancel) is { } existing)
            return existing;

        var purpose = $"create the repository {owner}/{wanted.Name}";
        var call = await IsOrganizationAsync(owner, purpose, cancel) ? api.Post($"orgs/{owner}/repos", purpose) : api.Post($"user/repos", purpose);
        try
        {
            return await api.ReadAsync(call.WithJson(wanted, GitHubJson.Default.CreateRepository), GitHubJson.Default.Repository, cancel);
        }
        catch (IntegrationException e) when (e.Fault is Fault.Conflict)
        {
            return await GetAsync(owner, wanted.Name, cancel);
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
