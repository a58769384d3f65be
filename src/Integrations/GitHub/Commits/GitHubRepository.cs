using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.GitHub.Repositories;

namespace DevPortal.Integrations.GitHub.Commits;

/// <summary>A repository on GitHub, read and committed to through its APIs: no clone, and no more calls for a larger repository.</summary>
public sealed class GitHubRepository : IGitRepository
{
    private readonly GitHubApi _api;
    private readonly FileQuery _query;
    private readonly FileReader _reader;
    private readonly RefsApi _refs;
    private readonly HistoryApi _history;
    private readonly GraphQlCommit _oneCall;
    private readonly TreeCommit _trees;
    private readonly FileCommits _files;

    public GitHubRepository(GitHubServer server, IGitHubCredential credential, RepoUrl url, GitHubName repo)
    {
        Url = url;
        _api = new(server, credential);
        var graphQl = new GraphQl(_api);
        _query = new(graphQl, repo);
        _reader = new(_query, new(_api, repo));
        _refs = new(_api, repo);
        _history = new(_api, repo);
        _oneCall = new(graphQl, repo);
        _trees = new(_api, repo);
        _files = new(_api, repo);
    }

    public RepoUrl Url { get; }

    public DateTimeOffset NextCommitAt(int ahead = 0) => _api.Credential.Limits.NextWriteAt(ahead);

    public async Task<CommitSha?> HeadAsync(BranchName branch, CancellationToken cancel = default) =>
        await _refs.FindAsync(branch.Value, cancel);

    public async Task<BranchFiles> ReadAsync(BranchName branch, Seq<RepoPath> folders, CancellationToken cancel = default) =>
        await _reader.ReadAsync(Revision.Of(branch), folders, cancel) ?? new(null);

    public async Task<BranchFiles> ReadAsync(CommitSha commit, Seq<RepoPath> folders, CancellationToken cancel = default) =>
        await _reader.ReadAsync(Revision.Of(commit), folders, cancel)
        ?? throw new IntegrationException(new(
            Fault.NotFound, GitHubServer.System, $"read files of {Url.Path}", $"it has no commit {commit.Abbreviated}",
            "Its history may have been rewritten; choose a commit that is still there."));

    public async Task<Seq<LoggedCommit>> LogAsync(BranchName branch, int most, CancellationToken cancel = default)
    {
        var commits = new List<LoggedCommit>();
        await foreach (var commit in _history.CommitsAsync(branch.Value, cancel: cancel).Take(most).WithCancellation(cancel))
            commits.Add(new(commit.Sha, commit.Commit.Message));
        return commits.ToSeq();
    }

    public async Task<CommitOutcome> CommitAsync(BranchName branch, GitCommit commit, CancellationToken cancel = default)
    {
        var standing = await Standing.LookUpAsync(_query, branch, commit.Changes, cancel);
        if (standing.Head != commit.ExpectedHead)
            return new CommitOutcome.HeadMoved(standing.Head);

        var changes = standing.Effective(commit.Changes);
        if (changes.IsEmpty)
            return new CommitOutcome.NothingToChange(standing.Head);

        if (standing.Head is not { } head)
            return await BeginAsync(branch, commit with { Changes = changes }, standing, cancel);

        var outcome = changes.Any(standing.TouchesModes)
            ? null
            : await _oneCall.CommitAsync(branch, head, commit.Message, changes, cancel);
        return outcome ?? await FromPartsAsync(branch, head, commit.Message, changes, standing, cancel);
    }

    private async Task<CommitOutcome> FromPartsAsync(
        BranchName branch, CommitSha head, CommitMessage message, Seq<FileChange> changes, Standing standing, CancellationToken cancel)
    {
        try
        {
            var sha = await _trees.CreateAsync(head, standing.Tree, message, changes, cancel);
            await _refs.UpdateAsync(branch.Value, sha, cancel: cancel);
            return new CommitOutcome.Committed(sha);
        }
        catch (IntegrationException e) when (e.Fault is Fault.Conflict)
        {
            return new CommitOutcome.HeadMoved(null);
        }
        catch (IntegrationException e) when (e.Fault is Fault.NotFound)
        {
            return await _files.CommitAsync(branch, message, changes, standing, cancel);
        }
    }

    /// <summary>The first commit of a branch, without a parent.</summary>
    private async Task<CommitOutcome> BeginAsync(BranchName branch, GitCommit commit, Standing standing, CancellationToken cancel)
    {
        try
        {
            if (standing.IsEmpty)
                return await FillAsync(branch, commit, cancel);

            var sha = await _trees.CreateAsync(null, null, commit.Message, commit.Changes, cancel);
            await _refs.CreateAsync(branch.Value, sha, cancel);
            return new CommitOutcome.Committed(sha);
        }
        catch (IntegrationException e) when (e.Fault is Fault.Conflict)
        {
            return new CommitOutcome.HeadMoved(null);
        }
    }

    /// <summary>
    /// An empty repository takes nothing but a single file. It gets one, without the trailers that would say that all is
    /// there; then the whole commit follows. It takes that one's place only where nobody can have built on it meanwhile: GitHub
    /// can't be asked to replace a commit only if it is still the last.
    /// </summary>
    private async Task<CommitOutcome> FillAsync(BranchName branch, GitCommit commit, CancellationToken cancel)
    {
        if (commit.Changes is [FileChange.Write { Executable: false } only])
            return new CommitOutcome.Committed(await _files.CommitAsync(branch, commit.Message.Text, only, null, cancel));

        var first = await _files.CommitAsync(branch, "Begin the repository", FirstOf(commit.Changes), null, cancel);
        var sha = await _trees.CreateAsync(commit.Alone ? null : first, null, commit.Message, commit.Changes, cancel);
        if (await HeadAsync(branch, cancel) is var head && head != first)
            return new CommitOutcome.HeadMoved(head);

        await _refs.UpdateAsync(branch.Value, sha, force: commit.Alone, cancel);
        return new CommitOutcome.Committed(sha);
    }

    /// <summary>Not a workflow: it would start before its secrets and the rest are there.</summary>
    private static FileChange FirstOf(Seq<FileChange> changes) =>
        changes.FirstOrDefault(c => !c.Path.Value.StartsWith(".github/", StringComparison.Ordinal)) ?? changes[0];
}
