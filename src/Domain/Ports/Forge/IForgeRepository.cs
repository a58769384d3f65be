using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports.Forge;

/// <summary>
/// A repository beside its files. Everything that changes something can be repeated: it ends in the same state. Any member
/// may throw <see cref="IntegrationException"/>.
/// </summary>
public interface IForgeRepository
{
    RepoUrl Url { get; }

    /// <summary>Asks without changing anything.</summary>
    Task<RightsCheck> CheckRightsAsync(Seq<ForgeStep> steps, CancellationToken cancel = default);

    /// <summary>Null where there is no such repository, or none that the token may see.</summary>
    Task<ForgeRepositoryInfo?> FindAsync(CancellationToken cancel = default);

    /// <summary>Creates the repository, empty, where it is not there yet.</summary>
    Task<ForgeRepositoryInfo> EnsureAsync(NewRepository wanted, CancellationToken cancel = default);

    Task PutSecretAsync(string name, Secret value, CancellationToken cancel = default);

    Task RemoveSecretAsync(string name, CancellationToken cancel = default);

    Task PutVariableAsync(string name, string value, CancellationToken cancel = default);

    /// <summary>One webhook to the address, with these events and this secret; one that is there is taken over and signs with this secret from then on.</summary>
    Task EnsureWebhookAsync(Uri target, Secret secret, Seq<string> events, CancellationToken cancel = default);

    Task RemoveWebhookAsync(Uri target, CancellationToken cancel = default);

    /// <summary>Deliveries to the address since then, newest first.</summary>
    Task<Seq<ForgeDelivery>> DeliveriesAsync(Uri target, DateTimeOffset since, CancellationToken cancel = default);

    /// <summary>Has a delivery made once more, with the same id.</summary>
    Task RedeliverAsync(ForgeDelivery delivery, CancellationToken cancel = default);

    /// <summary>Builds of a commit, newest first; none where none has begun.</summary>
    Task<Seq<BuildRun>> RunsOfAsync(CommitSha commit, CancellationToken cancel = default);

    /// <summary>The newest builds on a branch, newest first.</summary>
    Task<Seq<BuildRun>> RunsOnAsync(BranchName branch, int most, CancellationToken cancel = default);

    Task<BuildRun> RunAsync(long id, CancellationToken cancel = default);

    /// <summary>The build each time it looks different, last when it has ended; ends without that when the time is up.</summary>
    IAsyncEnumerable<BuildRun> FollowAsync(long id, TimeSpan every, TimeSpan atMost, CancellationToken cancel = default);

    /// <summary>Jobs of a build with their steps.</summary>
    Task<Seq<BuildJob>> JobsAsync(long run, CancellationToken cancel = default);

    /// <summary>Where the log of a job can be downloaded, for about a minute, by whoever has the address.</summary>
    Task<Uri> JobLogAsync(long job, CancellationToken cancel = default);

    Task RepeatRunAsync(long id, bool onlyFailed, CancellationToken cancel = default);

    /// <summary>Sends an event to the repository's workflows.</summary>
    /// <param name="payload">A JSON object.</param>
    Task DispatchAsync(string eventType, string payload, CancellationToken cancel = default);

    /// <summary>Starts one workflow.</summary>
    /// <param name="workflow">Its file's name: <c>validate.yml</c>.</param>
    Task StartWorkflowAsync(string workflow, BranchName branch, IReadOnlyDictionary<string, string> inputs, CancellationToken cancel = default);

    /// <summary>The digest that a tag stands for in the forge's own registry; null where there is no such image.</summary>
    /// <param name="image">Its path behind the owner: <c>shop</c>, or <c>shop/worker</c>.</param>
    Task<Digest?> FindImageAsync(string image, string tag, CancellationToken cancel = default);

    /// <summary>A single file of a branch; null where there is none.</summary>
    Task<FileContent?> FileAsync(BranchName branch, RepoPath path, CancellationToken cancel = default);

    /// <summary>What is directly in a folder; folders end with a slash.</summary>
    Task<Seq<string>> FolderAsync(BranchName branch, RepoPath folder, CancellationToken cancel = default);

    /// <summary>Every file of a branch by its path.</summary>
    Task<Seq<RepoPath>> FilesAsync(BranchName branch, CancellationToken cancel = default);

    /// <summary>Commits that changed something there, newest first.</summary>
    Task<Seq<ForgeCommit>> HistoryAsync(BranchName branch, RepoPath path, int most, CancellationToken cancel = default);

    /// <summary>Null where either commit is gone.</summary>
    Task<CommitRange?> CompareAsync(CommitSha from, CommitSha to, CancellationToken cancel = default);
}
