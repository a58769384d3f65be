using System.Collections.Concurrent;
using DevPortal.Domain;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>A forge in memory: what is put there, and builds that a test sets. Other members are not for the grains.</summary>
public sealed class FakeForge : IForge
{
    private readonly ConcurrentDictionary<string, FakeForgeRepository> _repositories = new(StringComparer.Ordinal);

    /// <summary>False where the server knows nothing but Git.</summary>
    public bool IsThere { get; set; } = true;

    /// <summary>What repositories were last opened with.</summary>
    public GitAccess? Access { get; private set; }

    public FakeForgeRepository this[string url] => this[Parsed.As<RepoUrl>(url)];

    public FakeForgeRepository this[RepoUrl url] => _repositories.GetOrAdd(url.Key, _ => new(url));

    public IForgeRepository? Open(RepoUrl url, GitAccess access)
    {
        Access = access;
        return IsThere ? this[url] : null;
    }

    public Seq<StepRight> RightsFor(Seq<ForgeStep> steps) => [];
}

public sealed class FakeForgeRepository(RepoUrl url) : IForgeRepository
{
    public RepoUrl Url => url;

    /// <summary>Every call fails with this.</summary>
    public Exception? Fault { get; set; }

    public bool Exists { get; private set; }

    public ConcurrentDictionary<string, Secret> Secrets { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<Uri, Seq<string>> Webhooks { get; } = [];

    public Seq<BuildRun> Runs { get; set; }

    public Seq<BuildJob> Jobs { get; set; }

    public CommitRange? Range { get; set; }

    public Seq<ForgeDelivery> Deliveries { get; set; }

    public ConcurrentQueue<ForgeDelivery> Redelivered { get; } = [];

    public Task<ForgeRepositoryInfo> EnsureAsync(NewRepository wanted, CancellationToken cancel = default) => Answer(() =>
    {
        Exists = true;
        return new ForgeRepositoryInfo(url, wanted.Private, BranchName.Main);
    });

    public Task PutSecretAsync(string name, Secret value, CancellationToken cancel = default) => Answer(() => Secrets[name] = value);

    public Task RemoveSecretAsync(string name, CancellationToken cancel = default) => Answer(() => Secrets.TryRemove(name, out _));

    public Task EnsureWebhookAsync(Uri target, Secret secret, Seq<string> events, CancellationToken cancel = default) =>
        Answer(() => Webhooks[target] = events);

    public Task RemoveWebhookAsync(Uri target, CancellationToken cancel = default) => Answer(() => Webhooks.TryRemove(target, out _));

    public Task<Seq<ForgeDelivery>> DeliveriesAsync(Uri target, DateTimeOffset since, CancellationToken cancel = default) =>
        Answer(() => Deliveries.Where(d => d.At >= since).ToSeq());

    public Task RedeliverAsync(ForgeDelivery delivery, CancellationToken cancel = default) => Answer(() =>
    {
        Redelivered.Enqueue(delivery);
        return true;
    });

    public Task<Seq<BuildRun>> RunsOfAsync(CommitSha commit, CancellationToken cancel = default) =>
        Answer(() => Runs.Where(run => run.Commit == commit).ToSeq());

    public Task<Seq<BuildJob>> JobsAsync(long run, CancellationToken cancel = default) => Answer(() => Jobs);

    public Task<CommitRange?> CompareAsync(CommitSha from, CommitSha to, CancellationToken cancel = default) => Answer(() => Range);

    public Task<RightsCheck> CheckRightsAsync(Seq<ForgeStep> steps, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<ForgeRepositoryInfo?> FindAsync(CancellationToken cancel = default) => throw new NotSupportedException();

    public Task PutVariableAsync(string name, string value, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<Seq<BuildRun>> RunsOnAsync(BranchName branch, int most, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<BuildRun> RunAsync(long id, CancellationToken cancel = default) => throw new NotSupportedException();

    public IAsyncEnumerable<BuildRun> FollowAsync(long id, TimeSpan every, TimeSpan atMost, CancellationToken cancel = default) =>
        throw new NotSupportedException();

    public Task<Uri> JobLogAsync(long job, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task RepeatRunAsync(long id, bool onlyFailed, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task DispatchAsync(string eventType, string payload, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task StartWorkflowAsync(
        string workflow, BranchName branch, IReadOnlyDictionary<string, string> inputs, CancellationToken cancel = default) =>
        throw new NotSupportedException();

    public Task<Digest?> FindImageAsync(string image, string tag, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<FileContent?> FileAsync(BranchName branch, RepoPath path, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<Seq<string>> FolderAsync(BranchName branch, RepoPath folder, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<Seq<RepoPath>> FilesAsync(BranchName branch, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<Seq<ForgeCommit>> HistoryAsync(BranchName branch, RepoPath path, int most, CancellationToken cancel = default) =>
        throw new NotSupportedException();

    private Task<T> Answer<T>(Func<T> answer) => Fault is { } fault ? Task.FromException<T>(fault) : Task.FromResult(answer());
}
