using System.Text.Json.Nodes;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.Shapes;

internal static class RepositoryShape
{
    public static JsonObject Of(RepositoryLinks links)
    {
        var (repository, api) = (links.Repository, links.Api);
        var shape = new JsonObject
        {
            ["id"] = repository.Id,
            ["node_id"] = NodeId.Of("Repository", repository.Id),
            ["name"] = repository.Name,
            ["full_name"] = repository.FullName,
            ["private"] = repository.Private,
            ["owner"] = UserShape.Of(links.Urls, repository.Owner),
            ["html_url"] = links.Html,
            ["description"] = repository.Description,
            ["fork"] = false,
            ["url"] = api,
        };

        foreach (var (name, path) in Addresses)
            shape[name] = api + path;

        shape["created_at"] = Moment.Text(repository.CreatedAt);
        shape["updated_at"] = Moment.Text(repository.UpdatedAt);
        shape["pushed_at"] = Moment.Text(repository.PushedAt);
        shape["git_url"] = links.CloneUrl;
        shape["ssh_url"] = links.SshUrl;
        shape["clone_url"] = links.CloneUrl;
        shape["svn_url"] = links.Html;
        shape["homepage"] = repository.Homepage;
        shape["size"] = 0;
        shape["stargazers_count"] = 0;
        shape["watchers_count"] = 0;
        shape["language"] = null;
        shape["has_issues"] = true;
        shape["has_projects"] = false;
        shape["has_downloads"] = false;
        shape["has_wiki"] = false;
        shape["has_pages"] = false;
        shape["has_discussions"] = false;
        shape["forks_count"] = 0;
        shape["mirror_url"] = null;
        shape["archived"] = repository.Archived;
        shape["disabled"] = false;
        shape["open_issues_count"] = 0;
        shape["license"] = null;
        shape["allow_forking"] = true;
        shape["is_template"] = false;
        shape["web_commit_signoff_required"] = false;
        shape["topics"] = new JsonArray([.. (repository.Topics ?? []).Select(t => (JsonNode)t)]);
        shape["visibility"] = repository.Private ? "private" : "public";
        shape["forks"] = 0;
        shape["open_issues"] = 0;
        shape["watchers"] = 0;
        shape["default_branch"] = repository.DefaultBranch;
        shape["permissions"] = new JsonObject
        {
            ["admin"] = true,
            ["maintain"] = true,
            ["push"] = true,
            ["triage"] = true,
            ["pull"] = true,
        };
        return shape;
    }

    /// <summary>With what only the answer about a single repository has.</summary>
    public static JsonObject Whole(RepositoryLinks links)
    {
        var shape = Of(links);
        shape["temp_clone_token"] = "";
        shape["allow_squash_merge"] = true;
        shape["allow_merge_commit"] = true;
        shape["allow_rebase_merge"] = true;
        shape["allow_auto_merge"] = false;
        shape["delete_branch_on_merge"] = false;
        shape["allow_update_branch"] = false;
        if (Accounts.Find(links.Repository.Owner) is { IsOrganization: true })
            shape["organization"] = UserShape.Of(links.Urls, links.Repository.Owner);

        shape["network_count"] = 0;
        shape["subscribers_count"] = 0;
        return shape;
    }

    /// <summary>As it stands inside a workflow run or a package.</summary>
    public static JsonObject Minimal(RepositoryLinks links)
    {
        var repository = links.Repository;
        var shape = new JsonObject
        {
            ["id"] = repository.Id,
            ["node_id"] = NodeId.Of("Repository", repository.Id),
            ["name"] = repository.Name,
            ["full_name"] = repository.FullName,
            ["private"] = repository.Private,
            ["owner"] = UserShape.Of(links.Urls, repository.Owner),
            ["html_url"] = links.Html,
            ["description"] = repository.Description,
            ["fork"] = false,
            ["url"] = links.Api,
        };
        foreach (var (name, path) in Addresses)
            shape[name] = links.Api + path;
        return shape;
    }

    private static readonly (string Name, string Path)[] Addresses =
    [
        ("forks_url", "/forks"),
        ("keys_url", "/keys{/key_id}"),
        ("collaborators_url", "/collaborators{/collaborator}"),
        ("teams_url", "/teams"),
        ("hooks_url", "/hooks"),
        ("issue_events_url", "/issues/events{/number}"),
        ("events_url", "/events"),
        ("assignees_url", "/assignees{/user}"),
        ("branches_url", "/branches{/branch}"),
        ("tags_url", "/tags"),
        ("blobs_url", "/git/blobs{/sha}"),
        ("git_tags_url", "/git/tags{/sha}"),
        ("git_refs_url", "/git/refs{/sha}"),
        ("trees_url", "/git/trees{/sha}"),
        ("statuses_url", "/statuses/{sha}"),
        ("languages_url", "/languages"),
        ("stargazers_url", "/stargazers"),
        ("contributors_url", "/contributors"),
        ("subscribers_url", "/subscribers"),
        ("subscription_url", "/subscription"),
        ("commits_url", "/commits{/sha}"),
        ("git_commits_url", "/git/commits{/sha}"),
        ("comments_url", "/comments{/number}"),
        ("issue_comment_url", "/issues/comments{/number}"),
        ("contents_url", "/contents/{+path}"),
        ("compare_url", "/compare/{base}...{head}"),
        ("merges_url", "/merges"),
        ("archive_url", "/{archive_format}{/ref}"),
        ("downloads_url", "/downloads"),
        ("issues_url", "/issues{/number}"),
        ("pulls_url", "/pulls{/number}"),
        ("milestones_url", "/milestones{/number}"),
        ("notifications_url", "/notifications{?since,all,participating}"),
        ("labels_url", "/labels{/name}"),
        ("releases_url", "/releases{/id}"),
        ("deployments_url", "/deployments"),
    ];
}
