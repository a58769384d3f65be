using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Shapes;
using DevPortal.Sandbox.Repositories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>Repositories: listed, made, changed, moved and deleted.</summary>
internal static partial class RepositoriesApi
{
    public static void MapRepositories(this IEndpointRouteBuilder github)
    {
        github.MapMethods("/user/repos", Reads.Methods, (RepositoryCatalog catalog, SandboxUrls urls, Page page, string? sort, string? direction) =>
            List(catalog.All, urls, page, sort ?? "full_name", direction));
        github.MapMethods("/orgs/{owner}/repos", Reads.Methods, ListOf);
        github.MapMethods("/users/{owner}/repos", Reads.Methods, ListOf);
        github.MapPost("/user/repos", (HttpContext http, JsonBody body, RepositoryMaker maker, SandboxUrls urls, CancellationToken cancel) =>
            CreateAsync(http, Caller.UserLogin, body, maker, urls, cancel));
        github.MapPost("/orgs/{owner}/repos", (string owner, HttpContext http, JsonBody body, RepositoryMaker maker, SandboxUrls urls, CancellationToken cancel) =>
            CreateAsync(http, Organization(owner), body, maker, urls, cancel));
        github.MapMethods("/repositories/{id:long}", Reads.Methods, (long id, RepositoryCatalog catalog, SandboxUrls urls) =>
            GitHubAnswer.Ok(RepositoryShape.Whole(new(urls, catalog.Find(id) ?? throw GitHubError.NotFound()))));
    }

    public static void MapRepository(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("", Reads.Methods, (RepositoryCall call) => GitHubAnswer.Ok(RepositoryShape.Whole(call.Links)));
        repository.MapPatch("", ChangeAsync);
        repository.MapDelete("", Delete);
        repository.MapPost("/transfer", Transfer);
        repository.MapMethods("/topics", Reads.Methods, (RepositoryCall call) => GitHubAnswer.Ok(Topics(call.Repository)));
        repository.MapPut("/topics", PutTopics);
        repository.MapMethods("/languages", Reads.Methods, (RepositoryCall _) => GitHubAnswer.Ok(new JsonObject()));
    }

    private static GitHubAnswer ListOf(
        string owner, RepositoryCatalog catalog, SandboxUrls urls, Page page, string? sort, string? direction)
    {
        var account = Accounts.Find(owner) ?? throw GitHubError.NotFound();
        var owned = catalog.All.Where(r => string.Equals(r.Owner, account.Login, StringComparison.OrdinalIgnoreCase));
        return List(owned, urls, page, sort ?? (account.IsOrganization ? "created" : "full_name"), direction);
    }

    private static GitHubAnswer List(IEnumerable<Repository> repositories, SandboxUrls urls, Page page, string sort, string? direction)
    {
        var ascending = (direction ?? (sort == "full_name" ? "asc" : "desc")) == "asc";
        var sorted = sort switch
        {
            "created" => repositories.OrderBy(r => r.CreatedAt).ThenBy(r => r.Id),
            "updated" => repositories.OrderBy(r => r.UpdatedAt).ThenBy(r => r.Id),
            "pushed" => repositories.OrderBy(r => r.PushedAt).ThenBy(r => r.Id),
            _ => repositories.OrderBy(r => r.FullName, StringComparer.OrdinalIgnoreCase),
        };
        List<Repository> all = [.. sorted];
        if (!ascending)
            all.Reverse();

        return GitHubAnswer.Ok(page.Of(all).Select(r => RepositoryShape.Of(new(urls, r))));
    }

    private static async Task<GitHubAnswer> CreateAsync(
        HttpContext http, string owner, JsonBody body, RepositoryMaker maker, SandboxUrls urls, CancellationToken cancel)
    {
        var caller = http.Features.GetRequiredFeature<Caller>();
        var name = CheckName(body.RequiredText("name"), "Repository creation failed.");
        var created = await maker.CreateAsync(
            owner,
            name,
            r => r with
            {
                Description = body.Text("description"),
                Homepage = body.Text("homepage"),
                Private = body.Flag("private") ?? body.Text("visibility") is "private" or "internal",
            },
            caller.Login,
            body.Flag("auto_init") == true,
            cancel);
        if (created is null)
            throw Refused("Repository creation failed.", "name already exists on this account");

        var links = new RepositoryLinks(urls, created);
        http.Response.Headers.Location = links.Api;
        return GitHubAnswer.Created(RepositoryShape.Whole(links));
    }

    private static async Task<GitHubAnswer> ChangeAsync(RepositoryCall call, JsonBody body, RepositoryMaker maker, CancellationToken cancel)
    {
        var repository = call.Repository;
        if (body.Text("default_branch") is { } branch)
        {
            if (call.Git.Refs.Branch(branch) is null)
            {
                throw GitHubError.Invalid("Repository", "default_branch", "invalid",
                    $"The branch {branch} was not found. Please push that ref first or create it via the Git Data API.");
            }

            await call.Git.Refs.SetHeadAsync(branch, cancel);
            repository = maker.Edit(repository, "edited", call.Caller.Login, r => r with { DefaultBranch = branch });
        }

        if (body.Flag("archived") is { } archived && archived != repository.Archived)
            repository = maker.Edit(repository, archived ? "archived" : "unarchived", call.Caller.Login, r => r with { Archived = archived });

        if (body.Mentions("description") || body.Mentions("homepage") || body.Has("private") || body.Has("visibility"))
        {
            repository = maker.Edit(repository, "edited", call.Caller.Login, r => r with
            {
                Description = body.Mentions("description") ? body.Text("description") : r.Description,
                Homepage = body.Mentions("homepage") ? body.Text("homepage") : r.Homepage,
                Private = body.Flag("private") ?? (body.Text("visibility") is { } visibility ? visibility != "public" : r.Private),
            });
        }

        if (body.Text("name") is { } name && !string.Equals(name, repository.Name, StringComparison.Ordinal))
        {
            repository = maker.Rename(repository, CheckName(name, "Validation Failed"), call.Caller.Login)
                ?? throw Refused("Validation Failed", "name already exists on this account");
        }

        return GitHubAnswer.Ok(RepositoryShape.Whole(call.Links with { Repository = repository }));
    }

    private static IResult Delete(RepositoryCall call, RepositoryMaker maker)
    {
        maker.Delete(call.Repository, call.Caller.Login);
        return Results.NoContent();
    }

    private static GitHubAnswer Transfer(RepositoryCall call, JsonBody body, RepositoryMaker maker)
    {
        var owner = Accounts.Find(body.RequiredText("new_owner"))
            ?? throw GitHubError.Unprocessable("Invalid new_owner");
        var name = body.Text("new_name") is { } asked ? CheckName(asked, "Validation Failed") : call.Repository.Name;
        var moved = maker.Transfer(call.Repository, owner.Login, name, call.Caller.Login)
            ?? throw GitHubError.Unprocessable($"{owner.Login} already has a repository in the sandbox with that name");
        return GitHubAnswer.Accepted(RepositoryShape.Of(call.Links with { Repository = moved }));
    }

    private static JsonObject Topics(Repository repository) =>
        new() { ["names"] = new JsonArray([.. (repository.Topics ?? []).Select(t => (JsonNode)t)]) };

    private static GitHubAnswer PutTopics(RepositoryCall call, JsonBody body, RepositoryMaker maker)
    {
        var names = body.Texts("names") ?? throw GitHubError.NotSupplied("names");
        return GitHubAnswer.Ok(Topics(maker.Edit(call.Repository, "edited", call.Caller.Login, r => r with { Topics = [.. names] })));
    }

    private static string Organization(string login) =>
        Accounts.Find(login) is { IsOrganization: true } account ? account.Login : throw GitHubError.NotFound();

    private static string CheckName(string name, string refusal) =>
        NamePattern().IsMatch(name) && name is not ("." or "..") && !name.EndsWith(".git", StringComparison.OrdinalIgnoreCase)
            ? name
            : throw Refused(refusal, "name can only contain ASCII letters, digits, and the characters ., -, and _");

    private static GitHubError Refused(string message, string reason) => new(
        StatusCodes.Status422UnprocessableEntity,
        message,
        new JsonObject { ["resource"] = "Repository", ["code"] = "custom", ["field"] = "name", ["message"] = reason });

    [GeneratedRegex("^[A-Za-z0-9._-]{1,100}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
