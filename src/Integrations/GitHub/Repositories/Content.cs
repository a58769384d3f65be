using DevPortal.Domain.Values;

namespace DevPortal.Integrations.GitHub.Repositories;

/// <param name="Type"><c>file</c>, <c>dir</c>, <c>symlink</c> or <c>submodule</c>.</param>
internal sealed record ContentEntry(string Name, string Path, string Sha, string Type, long? Size = null);

/// <param name="Truncated">It was too large to be listed at once.</param>
internal sealed record GitTree(string Sha, GitTreeEntry[]? Tree = null, bool Truncated = false);

/// <param name="Type"><c>blob</c>, <c>tree</c> or <c>commit</c> (a submodule).</param>
internal sealed record GitTreeEntry(string Path, string Mode, string Type, string Sha, long? Size = null);

internal sealed record CommitEntry(CommitSha Sha, CommitDetail Commit, string? HtmlUrl = null);

internal sealed record CommitDetail(string Message, CommitPerson? Author = null, CommitPerson? Committer = null);

internal sealed record CommitPerson(string? Name = null, string? Email = null, DateTimeOffset? Date = null);

/// <param name="Status"><c>ahead</c>, <c>behind</c>, <c>diverged</c> or <c>identical</c>.</param>
internal sealed record Comparison(
    string Status,
    int AheadBy = 0,
    int BehindBy = 0,
    int TotalCommits = 0,
    CommitEntry[]? Commits = null,
    ComparedFile[]? Files = null);

/// <param name="Status"><c>added</c>, <c>removed</c>, <c>modified</c>, <c>renamed</c> …</param>
internal sealed record ComparedFile(string Filename, string Status, string? PreviousFilename = null, string? Patch = null);
