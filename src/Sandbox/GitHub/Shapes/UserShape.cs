using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.GitHub.Shapes;

internal static class UserShape
{
    /// <summary>As a user or organisation stands inside other objects.</summary>
    public static JsonObject Of(SandboxUrls urls, string login)
    {
        var account = Accounts.Find(login);
        var api = $"{urls.Api}/users/{login}";
        return new()
        {
            ["login"] = account?.Login ?? login,
            ["id"] = Accounts.IdOf(login),
            ["node_id"] = NodeId.Of(account is { IsOrganization: true } ? "Organization" : "User", login),
            ["avatar_url"] = $"{urls.Base}/sandbox/avatars/{login}",
            ["gravatar_id"] = "",
            ["url"] = api,
            ["html_url"] = $"{urls.Web}/{login}",
            ["followers_url"] = $"{api}/followers",
            ["following_url"] = $"{api}/following{{/other_user}}",
            ["gists_url"] = $"{api}/gists{{/gist_id}}",
            ["starred_url"] = $"{api}/starred{{/owner}}{{/repo}}",
            ["subscriptions_url"] = $"{api}/subscriptions",
            ["organizations_url"] = $"{api}/orgs",
            ["repos_url"] = $"{api}/repos",
            ["events_url"] = $"{api}/events{{/privacy}}",
            ["received_events_url"] = $"{api}/received_events",
            ["type"] = account is { IsOrganization: true } ? "Organization" : login.EndsWith("[bot]", StringComparison.Ordinal) ? "Bot" : "User",
            ["user_view_type"] = "public",
            ["site_admin"] = false,
        };
    }

    /// <summary>As `/user` and `/users/{login}` give it.</summary>
    public static JsonObject Profile(SandboxUrls urls, Account account)
    {
        var user = Of(urls, account.Login);
        user["name"] = account.Name;
        user["company"] = "DevPortal sandbox";
        user["blog"] = "";
        user["location"] = null;
        user["email"] = null;
        user["bio"] = "Stands in for a GitHub account.";
        user["public_repos"] = 0;
        user["public_gists"] = 0;
        user["followers"] = 0;
        user["following"] = 0;
        user["created_at"] = "2026-01-01T00:00:00Z";
        user["updated_at"] = "2026-01-01T00:00:00Z";
        return user;
    }

    /// <summary>As an organisation stands in `/user/orgs` and in webhooks.</summary>
    public static JsonObject Organization(SandboxUrls urls, Account account)
    {
        var api = $"{urls.Api}/orgs/{account.Login}";
        return new()
        {
            ["login"] = account.Login,
            ["id"] = account.Id,
            ["node_id"] = NodeId.Of("Organization", account.Login),
            ["url"] = api,
            ["repos_url"] = $"{api}/repos",
            ["events_url"] = $"{api}/events",
            ["hooks_url"] = $"{api}/hooks",
            ["issues_url"] = $"{api}/issues",
            ["members_url"] = $"{api}/members{{/member}}",
            ["public_members_url"] = $"{api}/public_members{{/member}}",
            ["avatar_url"] = $"{urls.Base}/sandbox/avatars/{account.Login}",
            ["description"] = "An organisation of the DevPortal sandbox.",
        };
    }
}
