using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.Git;

/// <summary>
/// A repository on any Git server, by the <c>git</c> program. Only the newest commit is fetched, and of its files only those
/// that are read.
/// </summary>
internal sealed class GitServerRepository(RepoUrl url, GitRemote remote, GitProgram program) : IGitRepository
{
    private const string Fetched = "refs/devportal/fetched";
    private const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    private const string Made = "refs/devportal/made";

    public RepoUrl Url => url;

    public DateTimeOffset NextCommitAt(int ahead = 0) => program.Time.GetUtcNow();

    public async Task<CommitSha?> HeadAsync(BranchName branch, CancellationToken cancel = default)
    {
        using var session = await OpenAsync($"look up the branch {branch} of {url.Path}", cancel);
        var listing = await session.RunAsync(["ls-remote", "--quiet", GitSession.Origin, Ref(branch)], cancel);
        return listing.Text.Split('\t') is [var sha, _] ? Parsed.As<CommitSha>(sha) : null;
    }

    public async Task<BranchFiles> ReadAsync(BranchName branch, Seq<RepoPath> folders, CancellationToken cancel = default)
    {
        using var session = await OpenAsync($"read files of {url.Path}", cancel);
        return await FetchAsync(session, branch, cancel) is { } head
            ? new(head, await new GitFiles(session).ReadAsync(head, folders, cancel))
            : new(null);
    }

    public async Task<BranchFiles> ReadAsync(CommitSha commit, Seq<RepoPath> folders, CancellationToken cancel = default)
    {
        using var session = await OpenAsync($"read files of {url.Path} as of {commit.Abbreviated}", cancel);
        await session.FetchAsync([commit.Value], ["--depth=1"], cancel);
        return new(commit, await new GitFiles(session).ReadAsync(commit, folders, cancel));
    }

    public async Task<Seq<LoggedCommit>> LogAsync(BranchName branch, int most, CancellationToken cancel = default)
    {
        using var session = await OpenAsync($"read the history of {url.Path}", cancel);
        if (await FetchAsync(session, branch, cancel, depth: most, filter: "tree:0") is null)
            return [];

        var log = await session.RunAsync(["log", "-z", $"--max-count={most}", "--format=%H%n%B", Fetched], cancel);
        return log.Text.Split('\0')
            .Select(entry => entry.Split('\n', 2))
            .Where(entry => entry.Length == 2)
            .Select(entry => new LoggedCommit(Parsed.As<CommitSha>(entry[0]), entry[1].TrimEnd()))
            .ToSeq();
    }

    public async Task<CommitOutcome> CommitAsync(BranchName branch, GitCommit commit, CancellationToken cancel = default)
    {
        using var session = await OpenAsync($"commit {commit.Changes.Count} files to {url.Path}", cancel);
        var head = await FetchAsync(session, branch, cancel);
        if (head != commit.ExpectedHead)
            return new CommitOutcome.HeadMoved(head);

        await session.RunAsync(["fast-import", "--quiet"], FastImport.Of(commit, Made, program.Options, program.Time.GetUtcNow()), cancel);
        var ids = await session.RunAsync(["rev-parse", Made, $"{Made}^{{tree}}", head is null ? EmptyTree : $"{head}^{{tree}}"], cancel);
        if (ids.Text.Split('\n') is not [var sha, var tree, var before, ..])
            throw new InvalidOperationException("rev-parse answers line by line.");
        if (tree == before)
            return new CommitOutcome.NothingToChange(head);

        var push = await session.TryAsync(
            ["push", "--porcelain", "--no-thin", $"--force-with-lease={Ref(branch)}:{head?.Value}", GitSession.Origin, $"{sha}:{Ref(branch)}"], default, cancel);
        if (push.Succeeded)
            return new CommitOutcome.Committed(Parsed.As<CommitSha>(sha));

        return PushReport.WasRace(push) ? new CommitOutcome.HeadMoved(null) : throw session.Failure(push with { Errors = push.Errors + push.Text });
    }

    private Task<GitSession> OpenAsync(string purpose, CancellationToken cancel) => GitSession.OpenAsync(program, remote, purpose, cancel);

    /// <returns>The head; null where there is no such branch.</returns>
    private static async Task<CommitSha?> FetchAsync(
        GitSession session, BranchName branch, CancellationToken cancel, int depth = 1, string filter = "blob:none")
    {
        var fetch = await session.TryAsync(
            ["fetch", "--quiet", $"--depth={depth}", "--no-tags", $"--filter={filter}", GitSession.Origin, $"+{Ref(branch)}:{Fetched}"], default, cancel);
        if (!fetch.Succeeded)
            return fetch.Errors.Contains("couldn't find remote ref", StringComparison.Ordinal) ? null : throw session.Failure(fetch);

        return Parsed.As<CommitSha>((await session.RunAsync(["rev-parse", "--verify", Fetched], cancel)).Text.TrimEnd());
    }

    private static string Ref(BranchName branch) => $"refs/heads/{branch}";
}
