using DevPortal.Domain.Values;

namespace DevPortal.Integrations.GitHub.Repositories;

/// <param name="Type"><c>file</c>, <c>dir</c>, <c>symlink</c> or <c>submodule</c>.</param>
internal sealed record ContentEntry(string Name, string Type);

/// <param name="Truncated">It was too large to be listed at once.</param>
internal sealed record GitTree(string Sha, GitTreeEntry[]? Tree = null, bool Truncated = false);

/// <param name="Type"><c>blob</c>, <c>tree</c> or <c>commit</c> (a submodule).</param>
internal sealed record GitTreeEntry(string Path, string Type, string Sha);

internal sealed record CommitEntry(CommitSha Sha, CommitDetail Commit);

internal sealed record CommitDetail(string Message, CommitPerson? Author = null, CommitPerson? Committer = null);

internal sealed record CommitPerson(string? Name = null, DateTimeOffset? Date = null);

internal sealed record Comparison(int AheadBy = 0, int BehindBy = 0, CommitEntry[]? Commits = null, ComparedFile[]? Files = null);

internal sealed record ComparedFile(string Filename);
