using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Deliveries;

/// <summary>Reads the event <c>push</c>.</summary>
internal static class GitHubPush
{
    private const string Branches = "refs/heads/";
    private const string Tags = "refs/tags/";

    // GitHub lists no more, and then says nothing of the rest.
    private const int MostCommits = 2048;

    public static GitHubNews Read(PayloadReader json)
    {
        var reference = json.Text("ref");
        if (json.Flag("deleted") || json.ObjectOrNull("head_commit") is not { } head)
            return new GitHubNews.Nothing($"{reference} was deleted; what runs stays.");

        if (!CommitSha.TryParse(head.Text("id"), out var commit, out _))
            throw head.Wrong("id");

        var pushed = new SourceEvent.Pushed(
            Ref: null,
            Tag: null,
            commit,
            head.TextOrNull("message") ?? "",
            Author(json),
            Paths(json),
            json.Object("repository").Time("pushed_at") ?? head.Time("timestamp"),
            CommitSha.TryParse(json.TextOrNull("before"), out var before, out _) && before.Value.Any(c => c != '0') ? before : null);

        if (reference.StartsWith(Tags, StringComparison.Ordinal))
            return new GitHubNews.Source(json.Repository, pushed with { Tag = reference[Tags.Length..] });

        if (!reference.StartsWith(Branches, StringComparison.Ordinal) || !BranchName.TryParse(reference[Branches.Length..], out var branch, out _))
            return new GitHubNews.Nothing($"{reference} is no branch that an application could track.");

        var messages = json.Objects("commits").Select(c => c.TextOrNull("message") ?? "").ToSeq();
        return new GitHubNews.Push(
            json.Repository,
            pushed with { Ref = branch },
            branch,
            new GitOpsPush(commit, pushed.Paths, messages.IsEmpty ? [pushed.Message] : messages, pushed.Author, pushed.Before));
    }

    private static string Author(PayloadReader json) =>
        json.ObjectOrNull("sender")?.TextOrNull("login") ?? json.ObjectOrNull("pusher")?.TextOrNull("name") ?? "";

    /// <summary>None where they are not all known: after a forced push, and where GitHub lists no commits or not all.</summary>
    private static Seq<string> Paths(PayloadReader json)
    {
        var commits = json.Objects("commits").ToList();
        return json.Flag("forced") || commits.Count is 0 or >= MostCommits
            ? []
            : commits
                .SelectMany(commit => commit.Texts("added").Concat(commit.Texts("removed")).Concat(commit.Texts("modified")))
                .Distinct(StringComparer.Ordinal)
                .ToSeq();
    }
}
