using System.Text.Json.Nodes;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Shapes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>Users and organisations.</summary>
internal static class AccountsApi
{
    public static void MapAccounts(this IEndpointRouteBuilder github)
    {
        github.MapMethods("/user", Reads.Methods, Me);
        github.MapMethods("/user/orgs", Reads.Methods, (SandboxUrls urls, Page page) => Organizations(urls, page));
        github.MapMethods("/user/emails", Reads.Methods, Emails);
        github.MapMethods("/users/{login}", Reads.Methods, User);
        github.MapMethods("/users/{login}/orgs", Reads.Methods, (SandboxUrls urls, Page page) => Organizations(urls, page));
        github.MapMethods("/orgs/{org}", Reads.Methods, Organization);
        github.MapMethods("/user/memberships/orgs/{org}", Reads.Methods, Membership);
    }

    private static GitHubAnswer Me(HttpContext http, SandboxUrls urls)
    {
        if (http.Features.GetRequiredFeature<Caller>().IsApp)
            throw GitHubError.Forbidden("Resource not accessible by integration");

        var profile = UserShape.Profile(urls, Accounts.Find(Caller.UserLogin)!);
        profile["two_factor_authentication"] = true;
        profile["plan"] = new JsonObject { ["name"] = "sandbox", ["space"] = 976_562_499, ["collaborators"] = 0, ["private_repos"] = 9_999 };
        return GitHubAnswer.Ok(profile);
    }

    private static GitHubAnswer Emails() => GitHubAnswer.Ok(new JsonArray(new JsonObject
    {
        ["email"] = Caller.User("").Email,
        ["primary"] = true,
        ["verified"] = true,
        ["visibility"] = "private",
    }));

    private static GitHubAnswer User(string login, SandboxUrls urls) =>
        GitHubAnswer.Ok(UserShape.Profile(urls, Accounts.Find(login) ?? throw GitHubError.NotFound()));

    private static GitHubAnswer Organizations(SandboxUrls urls, Page page) =>
        GitHubAnswer.Ok(page.Of([.. Accounts.Organizations]).Select(o => UserShape.Organization(urls, o)));

    private static GitHubAnswer Organization(string org, SandboxUrls urls)
    {
        var account = Find(org);
        var shape = UserShape.Organization(urls, account);
        shape["name"] = account.Name;
        shape["html_url"] = $"{urls.Web}/{account.Login}";
        shape["type"] = "Organization";
        shape["has_organization_projects"] = false;
        shape["members_can_create_repositories"] = true;
        shape["created_at"] = "2026-01-01T00:00:00Z";
        shape["updated_at"] = "2026-01-01T00:00:00Z";
        return GitHubAnswer.Ok(shape);
    }

    private static GitHubAnswer Membership(string org, SandboxUrls urls)
    {
        var account = Find(org);
        return GitHubAnswer.Ok(new JsonObject
        {
            ["url"] = $"{urls.Api}/user/memberships/orgs/{account.Login}",
            ["state"] = "active",
            ["role"] = "admin",
            ["organization_url"] = $"{urls.Api}/orgs/{account.Login}",
            ["organization"] = UserShape.Organization(urls, account),
            ["user"] = UserShape.Of(urls, Caller.UserLogin),
        });
    }

    private static Account Find(string org) =>
        Accounts.Find(org) is { IsOrganization: true } account ? account : throw GitHubError.NotFound();
}
