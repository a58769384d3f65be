using DevPortal.Domain;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>One repository in memory: what each commit holds.</summary>
public sealed class FakeHistory : IGitRepositories, IGitRepository
{
    private readonly Dictionary<CommitSha, Seq<RepoFile>> _commits = [];
    private CommitSha? _head;

    public RepoUrl Url => FakeOutside.GitOps.Repository;

    /// <summary>How often files were read.</summary>
    public int Reads { get; private set; }

    /// <summary>Makes a commit, named by its digit, that holds exactly these files, and moves the branch to it.</summary>
    public CommitSha Commit(char digit, params (string Path, string Content)[] files)
    {
        _head = Sha(digit);
        _commits[_head] = files.Select(file => new RepoFile(Parsed.As<RepoPath>(file.Path), FileContent.Of(file.Content))).ToSeq();
        return _head;
    }

    public static CommitSha Sha(char digit) => Parsed.As<CommitSha>(new string(digit, 40));

    public IGitRepository Open(RepoUrl url, GitAccess access) => this;

    public Task<CommitSha?> HeadAsync(BranchName branch, CancellationToken cancel = default) => Task.FromResult(_head);

    public Task<BranchFiles> ReadAsync(BranchName branch, Seq<RepoPath> folders, CancellationToken cancel = default) =>
        _head is null ? Task.FromResult(new BranchFiles(null)) : ReadAsync(_head, folders, cancel);

    public Task<BranchFiles> ReadAsync(CommitSha commit, Seq<RepoPath> folders, CancellationToken cancel = default)
    {
        Reads++;
        return _commits.TryGetValue(commit, out var files)
            ? Task.FromResult(new BranchFiles(commit, files.Where(file => folders.Any(file.Path.IsWithin)).ToSeq()))
            : throw FakeArgo.Problem(Domain.Ports.Fault.NotFound, "no such commit");
    }

    public Task<CommitOutcome> CommitAsync(BranchName branch, GitCommit commit, CancellationToken cancel = default) =>
        throw new NotSupportedException("What Argo CD is asked for changes no file.");

    public Task<Seq<LoggedCommit>> LogAsync(BranchName branch, int most, CancellationToken cancel = default) =>
        throw new NotSupportedException("What Argo CD is asked for needs no history.");

    public DateTimeOffset NextCommitAt(int ahead = 0) => DateTimeOffset.UnixEpoch;
}
