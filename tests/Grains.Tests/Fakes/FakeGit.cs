using System.Collections.Immutable;
using System.Globalization;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>One repository with one branch in memory. Others can push to it in between; it can fail, wait and have limits.</summary>
public sealed class FakeGit : IGitRepositories, IGitRepository
{
    private readonly Lock _lock = new();
    private readonly List<(LoggedCommit Commit, ImmutableSortedDictionary<string, RepoFile> Files)> _commits = [];
    private readonly Queue<(Exception Fault, bool AfterSuccess)> _faults = [];
    private readonly List<(Func<IReadOnlyList<LoggedCommit>, bool> Condition, TaskCompletionSource Met)> _awaited = [];
    private TaskCompletionSource? _hold;

    public RepoUrl Url { get; } = Parsed.As<RepoUrl>("https://github.com/acme/gitops");

    /// <summary>Commits that arrived, and those that somebody else pushed.</summary>
    public IReadOnlyList<LoggedCommit> Commits
    {
        get
        {
            lock (_lock)
                return [.. _commits.Select(c => c.Commit)];
        }
    }

    /// <summary>How often somebody tried to commit, with or without success.</summary>
    public int Tries { get; private set; }

    public int LogReads { get; private set; }

    /// <summary>What others do between a read and a commit.</summary>
    public Action BeforeCommit { get; set; } = () => { };

    /// <summary>When a commit behind so many others could go out.</summary>
    public Func<int, DateTimeOffset> Limit { get; set; } = _ => DateTimeOffset.MinValue;

    /// <summary>Completes when a commit waits behind <see cref="Hold"/>.</summary>
    public TaskCompletionSource Held { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Seq<string> Paths => Current.Keys.ToSeq();

    private ImmutableSortedDictionary<string, RepoFile> Current =>
        _commits.Count == 0 ? ImmutableSortedDictionary.Create<string, RepoFile>(StringComparer.Ordinal) : _commits[^1].Files;

    private CommitSha? Head => _commits.Count == 0 ? null : _commits[^1].Commit.Sha;

    public string? Text(string path) => Current.GetValueOrDefault(path)?.Content.Text;

    /// <summary>Completes with a commit, past or future, after which the branch's commits are so.</summary>
    public Task Becomes(Func<IReadOnlyList<LoggedCommit>, bool> condition)
    {
        lock (_lock)
        {
            if (condition(Commits))
                return Task.CompletedTask;

            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((condition, met));
            return met.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>Commits arrive, and whoever made them does not hear of it until <see cref="Release"/>.</summary>
    public void Hold()
    {
        Held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Release()
    {
        _hold?.TrySetResult();
        _hold = null;
    }

    /// <summary>The next commit fails; afterwards, so that it arrived all the same.</summary>
    public void FailNext(Exception fault, bool afterSuccess = false) => _faults.Enqueue((fault, afterSuccess));

    public static IntegrationException Fault(Fault fault, DateTimeOffset? notBefore = null) => new(
        new(fault, "GitHub", "commit to acme/gitops", "it answered with a riddle", "Ask an oracle.", NotBefore: notBefore));

    /// <summary>Somebody else pushes.</summary>
    public CommitSha Push(string path, string text, string message = "Somebody's commit")
    {
        lock (_lock)
            return Add(Current.SetItem(path, new(Parsed.As<RepoPath>(path), FileContent.Of(text))), message);
    }

    public IGitRepository Open(RepoUrl url, GitAccess access) => this;

    public DateTimeOffset NextCommitAt(int ahead = 0) => Limit(ahead);

    public Task<CommitSha?> HeadAsync(BranchName branch, CancellationToken cancel = default) => Task.FromResult(Head);

    public Task<BranchFiles> ReadAsync(BranchName branch, Seq<RepoPath> folders, CancellationToken cancel = default)
    {
        lock (_lock)
            return Task.FromResult(new BranchFiles(Head, Within(Current, folders)));
    }

    public Task<BranchFiles> ReadAsync(CommitSha commit, Seq<RepoPath> folders, CancellationToken cancel = default)
    {
        lock (_lock)
        {
            var index = _commits.FindIndex(c => c.Commit.Sha == commit);
            return index < 0
                ? throw new IntegrationException(new(Domain.Ports.Fault.NotFound, "Git", "read files", $"it has no commit {commit.Abbreviated}", "Choose another."))
                : Task.FromResult(new BranchFiles(commit, Within(_commits[index].Files, folders)));
        }
    }

    public async Task<CommitOutcome> CommitAsync(BranchName branch, GitCommit commit, CancellationToken cancel = default)
    {
        BeforeCommit();
        CommitOutcome outcome;
        lock (_lock)
        {
            Tries++;
            var fault = _faults.Count > 0 ? _faults.Dequeue() : default;
            if (fault is { Fault: not null, AfterSuccess: false })
                throw fault.Fault;

            outcome = Commit(commit);
            if (fault is { Fault: not null })
                throw fault.Fault;
        }

        if (_hold is { } hold)
        {
            Held.TrySetResult();
            await hold.Task.WaitAsync(cancel);
        }

        return outcome;
    }

    public Task<Seq<LoggedCommit>> LogAsync(BranchName branch, int most, CancellationToken cancel = default)
    {
        lock (_lock)
        {
            LogReads++;
            return Task.FromResult(_commits.Select(c => c.Commit).Reverse().Take(most).ToSeq());
        }
    }

    private CommitOutcome Commit(GitCommit commit)
    {
        if (commit.ExpectedHead != Head)
            return new CommitOutcome.HeadMoved(Head);

        var files = commit.Changes.Aggregate(Current, (all, change) => change switch
        {
            FileChange.Write write => all.SetItem(write.Path.Value, new(write.Path, write.Content, write.Executable)),
            _ => all.Remove(change.Path.Value),
        });
        return files.SequenceEqual(Current) ? new CommitOutcome.NothingToChange(Head) : new CommitOutcome.Committed(Add(files, commit.Message.Text));
    }

    private CommitSha Add(ImmutableSortedDictionary<string, RepoFile> files, string message)
    {
        var sha = Parsed.As<CommitSha>((_commits.Count + 1).ToString("x40", CultureInfo.InvariantCulture));
        _commits.Add((new(sha, message), files));
        foreach (var (_, met) in _awaited.Where(a => a.Condition(Commits)))
            met.TrySetResult();
        _awaited.RemoveAll(a => a.Met.Task.IsCompleted);
        return sha;
    }

    private static Seq<RepoFile> Within(ImmutableSortedDictionary<string, RepoFile> files, Seq<RepoPath> folders) =>
        files.Values.Where(file => folders.Any(file.Path.IsWithin)).ToSeq();
}
