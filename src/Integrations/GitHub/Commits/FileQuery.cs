using System.Text.Json.Nodes;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.GitHub.Commits;

/// <summary>
/// Asks for files of one commit by GraphQL. <c>Commit.file</c> ties what is read to the commit that is named as the head,
/// which reading by the branch's name would not.
/// </summary>
internal sealed class FileQuery(GraphQl graphQl, GitHubName repo)
{
    /// <summary>Folders inside folders that one query goes down; deeper ones take another.</summary>
    public const int Depth = 5;

    private const string Regular = "name mode type oid";

    /// <summary>The commit that a branch points to, with everything below the given paths.</summary>
    public Task<RepositoryNode> ContentAsync(Revision revision, IReadOnlyList<RepoPath> paths, CancellationToken cancel) =>
        AskAsync(revision, paths, Entry(Depth), $"read files of {repo}", cancel);

    /// <summary>The same with no more of each path than what Git notes of it.</summary>
    public Task<RepositoryNode> NotesAsync(Revision revision, IReadOnlyList<RepoPath> paths, CancellationToken cancel) =>
        AskAsync(revision, paths, Regular, $"compare files with {repo}", cancel);

    private async Task<RepositoryNode> AskAsync(
        Revision revision, IReadOnlyList<RepoPath> paths, string fields, string purpose, CancellationToken cancel)
    {
        var variables = new JsonObject { ["owner"] = repo.Owner, ["name"] = repo.Name, ["revision"] = revision.Value };
        var parameters = "";
        var files = new List<string>(paths.Count);
        for (var i = 0; i < paths.Count; i++)
        {
            if (paths[i] == RepoPath.Root)
            {
                files.Add($"f{i}:tree{{entries{{{fields}}}}}");
                continue;
            }

            variables[$"p{i}"] = paths[i].Value;
            parameters += $",$p{i}:String!";
            files.Add($"f{i}:file(path:$p{i}){{{fields}}}");
        }

        var commit = $"...on Commit{{oid tree{{oid}} {string.Join(' ', files)}}}";
        var query = $"query($owner:String!,$name:String!,$revision:{revision.Type}!{parameters})"
            + $"{{repository(owner:$owner,name:$name){{isEmpty {revision.Field}{{{revision.Around(commit)}}}}}}}";
        var data = await graphQl.QueryAsync(query, variables, GraphQlJson.Default.GraphQlReplyFilesData, purpose, cancel);
        return data.Repository ?? throw GraphQl.Incomplete(purpose);
    }

    private static string Entry(int depth) =>
        depth == 0 ? Regular : $"{Regular} object{{...on Blob{{text}}...on Tree{{entries{{{Entry(depth - 1)}}}}}}}";
}

/// <summary>What is asked about: a branch or a commit.</summary>
internal abstract record Revision(string Value)
{
    public abstract string Type { get; }

    public abstract string Field { get; }

    public abstract string Around(string commit);

    public static Revision Of(BranchName branch) => new Branch(branch);

    public static Revision Of(CommitSha commit) => new Commit(commit);

    private sealed record Branch(BranchName Name) : Revision($"refs/heads/{Name}")
    {
        public override string Type => "String";

        public override string Field => "ref(qualifiedName:$revision)";

        public override string Around(string commit) => $"target{{{commit}}}";
    }

    private sealed record Commit(CommitSha Sha) : Revision(Sha.Value)
    {
        public override string Type => "GitObjectID";

        public override string Field => "commit:object(oid:$revision)";

        public override string Around(string commit) => commit;
    }
}
