using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>Repositories in memory, empty until somebody commits to them.</summary>
/// <param name="gitOps">Stands at its own address.</param>
public sealed class FakeGitServer(FakeGit? gitOps = null) : IGitRepositories
{
    private readonly ConcurrentDictionary<string, FakeRepository> _repositories = new(StringComparer.Ordinal);

    public FakeRepository this[string url] => this[Parsed.As<RepoUrl>(url)];

    public FakeRepository this[RepoUrl url] => _repositories.GetOrAdd(url.Key, _ => new(url));

    public IGitRepository Open(RepoUrl url, GitAccess access) => url == gitOps?.Url ? gitOps.Open(url, access) : this[url];
}

/// <summary>One repository with its branches; somebody else can be made to commit first.</summary>
public sealed class FakeRepository(RepoUrl url) : IGitRepository
{
    private readonly Lock _lock = new();
    private readonly Dictionary<BranchName, List<Commit>> _branches = [];

    /// <summary>Runs before each commit that DevPortal makes.</summary>
    public Action BeforeCommit { get; set; } = () => { };

    /// <summary>The server takes the commit, and its answer is lost.</summary>
    public Exception? LostAnswer { get; set; }

    public RepoUrl Url => url;

    /// <summary>Messages of a branch's commits, the newest first.</summary>
    public IReadOnlyList<string> Messages(BranchName? branch = null) => [.. Of(branch).Select(c => c.Message).Reverse()];

    public string? Text(string path, BranchName? branch = null) =>
        Of(branch) is [.., var head] && head.Files.TryGetValue(path, out var file) ? file.Content.Text : null;

    /// <summary>A commit by somebody else.</summary>
    public CommitSha Push(string message, params (string Path, string? Text)[] files)
    {
        lock (_lock)
        {
            return Add(BranchName.Main, message, [.. files.Select(f => f.Text is null
                ? (FileChange)new FileChange.Remove(Parsed.As<RepoPath>(f.Path))
                : new FileChange.Write(Parsed.As<RepoPath>(f.Path), FileContent.Of(f.Text)))]);
        }
    }

    public Task<CommitSha?> HeadAsync(BranchName branch, CancellationToken cancel = default) =>
        Task.FromResult(Of(branch) is [.., var head] ? head.Sha : null);

    public Task<BranchFiles> ReadAsync(BranchName branch, Seq<RepoPath> folders, CancellationToken cancel = default) =>
        Task.FromResult(Of(branch) is [.., var head] ? Read(head, folders) : new BranchFiles(null));

    public Task<BranchFiles> ReadAsync(CommitSha commit, Seq<RepoPath> folders, CancellationToken cancel = default)
    {
        lock (_lock)
            return Task.FromResult(Read(_branches.Values.SelectMany(c => c).First(c => c.Sha == commit), folders));
    }

    public Task<CommitOutcome> CommitAsync(BranchName branch, GitCommit commit, CancellationToken cancel = default)
    {
        BeforeCommit();
        lock (_lock)
        {
            var head = Of(branch) is [.., var last] ? last.Sha : null;
            if (head != commit.ExpectedHead)
                return Task.FromResult<CommitOutcome>(new CommitOutcome.HeadMoved(head));

            var made = Add(branch, commit.Message.Text, commit.Changes);
            return LostAnswer is { } lost
                ? Task.FromException<CommitOutcome>(lost)
                : Task.FromResult<CommitOutcome>(new CommitOutcome.Committed(made));
        }
    }

    public Task<Seq<LoggedCommit>> LogAsync(BranchName branch, int most, CancellationToken cancel = default) =>
        Task.FromResult(Of(branch).AsEnumerable().Reverse().Take(most).Select(c => new LoggedCommit(c.Sha, c.Message)).ToSeq());

    public DateTimeOffset NextCommitAt(int ahead = 0) => DateTimeOffset.MinValue;

    private List<Commit> Of(BranchName? branch)
    {
        lock (_lock)
            return _branches.TryGetValue(branch ?? BranchName.Main, out var commits) ? [.. commits] : [];
    }

    private CommitSha Add(BranchName branch, string message, Seq<FileChange> changes)
    {
        var commits = _branches.TryGetValue(branch, out var known) ? known : _branches[branch] = [];
        var files = new SortedDictionary<string, RepoFile>(commits is [.., var head] ? head.Files : [], StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change is FileChange.Write write)
                files[write.Path.Value] = new(write.Path, write.Content, write.Executable);
            else
                files.Remove(change.Path.Value);
        }

        var sha = Parsed.As<CommitSha>(Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{url.Key} {branch} {commits.Count} {message}"))[..20]));
        commits.Add(new(sha, message, files));
        return sha;
    }

    private static BranchFiles Read(Commit commit, Seq<RepoPath> folders) =>
        new(commit.Sha, commit.Files.Values.Where(f => folders.Any(folder => f.Path.IsWithin(folder))).ToSeq());

    private sealed record Commit(CommitSha Sha, string Message, SortedDictionary<string, RepoFile> Files);
}
