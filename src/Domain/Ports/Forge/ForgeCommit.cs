using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports.Forge;

public sealed record ForgeCommit(CommitSha Sha, string Message, string Author, DateTimeOffset? At);

/// <param name="Ahead">How many commits lead from the one to the other; more than are listed where there are many.</param>
/// <param name="Behind">How many commits the first has that the second has not.</param>
public sealed record CommitRange(int Ahead, int Behind, Seq<ForgeCommit> Commits = default, Seq<string> Files = default);
