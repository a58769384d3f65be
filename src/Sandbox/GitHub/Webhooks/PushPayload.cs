using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Shapes;
using DevPortal.Sandbox.Repositories;

namespace DevPortal.Sandbox.GitHub.Webhooks;

/// <summary>The `push` event: what moved, and the commits that it brought with the files that each touched.</summary>
internal static class PushPayload
{
    /// <summary>GitHub lists no more.</summary>
    private const int MostCommits = 2048;

    public static async Task<JsonObject> BuildAsync(RefMove move, GitRepository git, SandboxUrls urls, CancellationToken cancel)
    {
        var links = new RepositoryLinks(urls, move.Repository);
        var commits = new JsonArray();
        var head = move.IsDeleted ? null : await git.PeelAsync(move.After);
        foreach (var commit in await CommitsAsync(move, git, cancel))
            commits.Add((JsonNode)await CommitAsync(links, git, commit));

        var payload = HookPayload.With(
            new JsonObject
            {
                ["ref"] = move.Ref,
                ["before"] = move.Before.Value,
                ["after"] = move.After.Value,
                ["base_ref"] = null,
                ["created"] = move.IsCreated,
                ["deleted"] = move.IsDeleted,
                ["forced"] = move.Forced,
                ["compare"] = move.IsCreated || move.IsDeleted
                    ? links.Html
                    : $"{links.Html}/compare/{move.Before.Value[..12]}...{move.After.Value[..12]}",
                ["pusher"] = new JsonObject { ["name"] = move.Pusher, ["email"] = Accounts.EmailOf(move.Pusher) },
            },
            links,
            move.Pusher);
        AdaptRepository(payload, move.Repository);
        payload["commits"] = commits;
        payload["head_commit"] = head is null ? null : await CommitAsync(links, git, head);
        return payload;
    }

    private static async Task<IReadOnlyList<Commit>> CommitsAsync(RefMove move, GitRepository git, CancellationToken cancel)
    {
        if (move.IsDeleted || move.Tag is not null)
            return [];

        return move.IsCreated
            ? await git.History.NewOnBranchAsync(move.Branch!, move.After, MostCommits, cancel)
            : await git.History.BetweenAsync(move.Before, move.After, MostCommits, cancel);
    }

    private static async Task<JsonObject> CommitAsync(RepositoryLinks links, GitRepository git, Commit commit)
    {
        var changes = (await TreeDiff.OfAsync(git, commit)).ToLookup(c => c.Change, c => (JsonNode)c.Path);
        return new()
        {
            ["id"] = commit.Id.Value,
            ["tree_id"] = commit.Tree.Value,
            ["distinct"] = true,
            ["message"] = commit.Message.TrimEnd('\n'),
            ["timestamp"] = commit.Committer.When.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            ["url"] = links.CommitHtml(commit.Id),
            ["author"] = Person(commit.Author),
            ["committer"] = Person(commit.Committer),
            ["added"] = new JsonArray([.. changes[PathChange.Added]]),
            ["removed"] = new JsonArray([.. changes[PathChange.Removed]]),
            ["modified"] = new JsonArray([.. changes[PathChange.Modified]]),
        };
    }

    private static JsonObject Person(Signature signature)
    {
        var person = new JsonObject { ["name"] = signature.Name, ["email"] = signature.Email };
        if (Accounts.LoginOf(signature.Email) is { } login)
            person["username"] = login;
        return person;
    }

    /// <summary>In this event alone GitHub writes the times as seconds, and gives the owner a name.</summary>
    private static void AdaptRepository(JsonObject payload, Repository repository)
    {
        var shape = payload["repository"]!;
        shape["created_at"] = repository.CreatedAt.ToUnixTimeSeconds();
        shape["pushed_at"] = repository.PushedAt.ToUnixTimeSeconds();
        shape["stargazers"] = 0;
        shape["master_branch"] = repository.DefaultBranch;
        shape["owner"]!["name"] = repository.Owner;
        shape["owner"]!["email"] = null;
        if (payload["organization"] is not null)
            shape["organization"] = repository.Owner;
    }
}
