using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.GraphQl.Schema;
using DevPortal.Sandbox.GitHub.Shapes;

namespace DevPortal.Sandbox.GitHub.GraphQl.Parts;

/// <summary>Commits and their history.</summary>
internal sealed class CommitPart : ISchemaPart
{
    public IEnumerable<ObjectType> Types() =>
    [
        TreePart.GitObject(new("Commit"), "Commit")
            .Leaf<CommitView>("message", c => c.Commit.Message.TrimEnd('\n'))
            .Leaf<CommitView>("messageHeadline", c => c.Commit.Headline)
            .Leaf<CommitView>("messageBody", c => Body(c.Commit))
            .Leaf<CommitView>("authoredDate", c => Moment.Text(c.Commit.Author.When))
            .Leaf<CommitView>("committedDate", c => Moment.Text(c.Commit.Committer.When))
            .Leaf<CommitView>("pushedDate", _ => (JsonNode?)null)
            .Leaf<CommitView>("url", c => c.Repository.Links.CommitHtml(c.Id))
            .Leaf<CommitView>("treeUrl", c => $"{c.Repository.Links.Html}/tree/{c.Id}")
            .Leaf<CommitView>("additions", async c => (await DiffsAsync(c)).Sum(d => d.Additions))
            .Leaf<CommitView>("deletions", async c => (await DiffsAsync(c)).Sum(d => d.Deletions))
            .Leaf<CommitView>("changedFiles", async c => (await DiffsAsync(c)).Count)
            .Leaf<CommitView>("changedFilesIfAvailable", async c => (await DiffsAsync(c)).Count)
            .Object<CommitView>("author", "GitActor", c => new Node("GitActor", new ActorView(c.Repository, c.Commit.Author)))
            .Object<CommitView>("committer", "GitActor", c => new Node("GitActor", new ActorView(c.Repository, c.Commit.Committer)))
            .Object<CommitView>("tree", "Tree", c => new Node("Tree", new TreeView(c.Repository, c.Commit.Tree, "")))
            .Object<CommitView>("file", "TreeEntry", "path: String!", FileAsync)
            .Object<CommitView>("parents", "CommitConnection", "first: Int, after: String, last: Int", ParentsAsync)
            .Object<CommitView>("history", "CommitHistoryConnection", "first: Int, after: String, last: Int, path: String, since: GitTimestamp, until: GitTimestamp", HistoryAsync),
        Connection.Describe("CommitConnection", "Commit"),
        Connection.Describe("CommitHistoryConnection", "Commit"),
        Connection.DescribeEdge("CommitEdge", "Commit"),
        Connection.DescribeEdge("CommitHistoryEdge", "Commit"),
    ];

    private static JsonNode Body(Commit commit) =>
        commit.Message.Split('\n', 2) is [_, var body] ? body.Trim('\n') : "";

    private static Task<IReadOnlyList<FileDiff>> DiffsAsync(CommitView view) => FileDiffs.BetweenAsync(
        view.Repository.Git, view.Commit.Parents.Count > 0 ? view.Commit.Parents[0] : null, view.Id, CancellationToken.None);

    private static async Task<object?> FileAsync(CommitView view, FieldArguments given)
    {
        var path = given.Text("path")!;
        return await view.Repository.Git.Trees.FindAsync(view.Commit.Tree, path) is { } entry
            ? new Node("TreeEntry", new EntryView(view.Repository, new(path, entry)))
            : null;
    }

    private static Task<object?> ParentsAsync(CommitView view, FieldArguments given) =>
        Connection.PageAsync("parents", "CommitConnection", given, view.Commit.Parents.Count, async (skip, take) =>
        {
            var parents = new List<Node>();
            foreach (var id in view.Commit.Parents.Skip(skip).Take(take))
            {
                if (await view.Repository.ObjectAsync(id) is { } parent)
                    parents.Add(parent);
            }

            return parents;
        });

    private static async Task<object?> HistoryAsync(CommitView view, FieldArguments given)
    {
        var history = view.Repository.Git.History;
        var query = new LogQuery(view.Id, Path: given.Text("path"), Since: Time(given.Text("since")), Until: Time(given.Text("until")));
        return await Connection.PageAsync(
            "history", "CommitHistoryConnection", given, await history.CountAsync(query, given.Cancel),
            async (skip, take) => [.. (await history.LogAsync(query, skip, take, given.Cancel)).Select(view.Repository.Commit)]);
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
