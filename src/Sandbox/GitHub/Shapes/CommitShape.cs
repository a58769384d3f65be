using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;

namespace DevPortal.Sandbox.GitHub.Shapes;

internal static class CommitShape
{
    /// <summary>As `/commits` lists it.</summary>
    public static JsonObject Of(RepositoryLinks links, Commit commit) => new()
    {
        ["sha"] = commit.Id.Value,
        ["node_id"] = NodeOf(links, commit.Id),
        ["commit"] = new JsonObject
        {
            ["author"] = Signature(commit.Author),
            ["committer"] = Signature(commit.Committer),
            ["message"] = commit.Message.TrimEnd('\n'),
            ["tree"] = new JsonObject { ["sha"] = commit.Tree.Value, ["url"] = links.TreeApi(commit.Tree) },
            ["url"] = links.GitCommitApi(commit.Id),
            ["comment_count"] = 0,
            ["verification"] = Unsigned(),
        },
        ["url"] = links.CommitApi(commit.Id),
        ["html_url"] = links.CommitHtml(commit.Id),
        ["comments_url"] = links.CommitApi(commit.Id) + "/comments",
        ["author"] = User(links, commit.Author),
        ["committer"] = User(links, commit.Committer),
        ["parents"] = new JsonArray([.. commit.Parents.Select(p => new JsonObject
        {
            ["sha"] = p.Value,
            ["url"] = links.CommitApi(p),
            ["html_url"] = links.CommitHtml(p),
        })]),
    };

    /// <summary>As `/git/commits` gives it.</summary>
    public static JsonObject Git(RepositoryLinks links, Commit commit) => new()
    {
        ["sha"] = commit.Id.Value,
        ["node_id"] = NodeOf(links, commit.Id),
        ["url"] = links.GitCommitApi(commit.Id),
        ["html_url"] = links.CommitHtml(commit.Id),
        ["author"] = Signature(commit.Author),
        ["committer"] = Signature(commit.Committer),
        ["tree"] = new JsonObject { ["sha"] = commit.Tree.Value, ["url"] = links.TreeApi(commit.Tree) },
        ["message"] = commit.Message.TrimEnd('\n'),
        ["parents"] = new JsonArray([.. commit.Parents.Select(p => new JsonObject
        {
            ["sha"] = p.Value,
            ["url"] = links.GitCommitApi(p),
            ["html_url"] = links.CommitHtml(p),
        })]),
        ["verification"] = Unsigned(),
    };

    public static string NodeOf(RepositoryLinks links, ObjectId id) => NodeId.Of("Commit", $"{links.Repository.Id}:{id}");

    private static JsonObject Signature(Signature signature) => new()
    {
        ["name"] = signature.Name,
        ["email"] = signature.Email,
        ["date"] = Moment.Text(signature.When),
    };

    private static JsonObject Unsigned() => new()
    {
        ["verified"] = false,
        ["reason"] = "unsigned",
        ["signature"] = null,
        ["payload"] = null,
        ["verified_at"] = null,
    };

    /// <summary>The account that an e-mail address belongs to; null for a stranger's.</summary>
    private static JsonObject? User(RepositoryLinks links, Signature signature) =>
        Accounts.LoginOf(signature.Email) is { } login ? UserShape.Of(links.Urls, login) : null;
}
