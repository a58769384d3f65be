using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.GitHub.Actions;
using DevPortal.Integrations.GitHub.Packages;
using DevPortal.Integrations.GitHub.Repositories;
using DevPortal.Integrations.GitHub.Scopes;
using DevPortal.Integrations.GitHub.Webhooks;

namespace DevPortal.Integrations.GitHub;

/// <summary>One repository on GitHub: its builds, secrets, webhooks, history.</summary>
public sealed class GitHubForgeRepository : IForgeRepository
{
    private readonly GitHubName _repo;
    private readonly RightsChecker _rights;
    private readonly RepositoriesApi _repositories;
    private readonly ContentsApi _contents;
    private readonly HistoryApi _history;
    private readonly SecretsApi _secrets;
    private readonly VariablesApi _variables;
    private readonly RunsApi _runs;
    private readonly DispatchApi _dispatch;
    private readonly WebhooksApi _webhooks;
    private readonly PackagesApi _packages;

    public GitHubForgeRepository(GitHubServer server, IGitHubCredential credential, RepoUrl url, GitHubName repo)
    {
        Url = url;
        _repo = repo;
        var api = new GitHubApi(server, credential);
        _rights = new(api, repo);
        _repositories = new(api);
        _contents = new(api, repo);
        _history = new(api, repo);
        _secrets = new(api, repo);
        _variables = new(api, repo);
        _runs = new(api, repo);
        _dispatch = new(api, repo);
        _webhooks = new(api, repo);
        _packages = new(api);
    }

    public RepoUrl Url { get; }

    public Task<RightsCheck> CheckRightsAsync(Seq<ForgeStep> steps, CancellationToken cancel = default) => _rights.CheckAsync(steps, cancel);

    public async Task<ForgeRepositoryInfo?> FindAsync(CancellationToken cancel = default) =>
        await _repositories.FindAsync(_repo, cancel) is { } found ? found.ToInfo(Url) : null;

    public async Task<ForgeRepositoryInfo> EnsureAsync(NewRepository wanted, CancellationToken cancel = default) =>
        (await _repositories.EnsureAsync(_repo, wanted.Private, wanted.Description, cancel)).ToInfo(Url);

    public Task PutSecretAsync(string name, Secret value, CancellationToken cancel = default) => _secrets.PutAsync(name, value, cancel);

    public Task RemoveSecretAsync(string name, CancellationToken cancel = default) => _secrets.RemoveAsync(name, cancel);

    public Task PutVariableAsync(string name, string value, CancellationToken cancel = default) => _variables.PutAsync(name, value, cancel);

    public Task EnsureWebhookAsync(Uri target, Secret secret, Seq<string> events, CancellationToken cancel = default) =>
        _webhooks.EnsureAsync(target, secret, events, cancel);

    public Task RemoveWebhookAsync(Uri target, CancellationToken cancel = default) => _webhooks.RemoveAsync(target, cancel);

    public async Task<Seq<ForgeDelivery>> DeliveriesAsync(Uri target, DateTimeOffset since, CancellationToken cancel = default) =>
        (await _webhooks.DeliveriesAsync(target, since, cancel)).Select(d => d.Delivery.ToForge(d.Hook)).ToSeq();

    public Task RedeliverAsync(ForgeDelivery delivery, CancellationToken cancel = default) =>
        _webhooks.RedeliverAsync(delivery.Webhook, delivery.Id, cancel);

    public async Task<Seq<BuildRun>> RunsOfAsync(CommitSha commit, CancellationToken cancel = default) =>
        (await _runs.ListAsync(sha: commit.Value, cancel: cancel).Select(r => r.ToBuild()).ToListAsync(cancel)).ToSeq();

    public async Task<Seq<BuildRun>> RunsOnAsync(BranchName branch, int most, CancellationToken cancel = default) =>
        (await _runs.ListAsync(branch.Value, cancel: cancel).Take(most).Select(r => r.ToBuild()).ToListAsync(cancel)).ToSeq();

    public async Task<BuildRun> RunAsync(long id, CancellationToken cancel = default) => (await _runs.GetAsync(id, cancel)).ToBuild();

    public IAsyncEnumerable<BuildRun> FollowAsync(long id, TimeSpan every, TimeSpan atMost, CancellationToken cancel = default) =>
        _runs.FollowAsync(id, every, atMost, cancel).Select(r => r.ToBuild());

    public async Task<Seq<BuildJob>> JobsAsync(long run, CancellationToken cancel = default) =>
        (await _runs.JobsAsync(run, cancel)).Select(j => j.ToBuild()).ToSeq();

    public Task<Uri> JobLogAsync(long job, CancellationToken cancel = default) => _runs.JobLogAsync(job, cancel);

    public Task RepeatRunAsync(long id, bool onlyFailed, CancellationToken cancel = default) => _runs.RerunAsync(id, onlyFailed, cancel);

    public Task DispatchAsync(string eventType, string payload, CancellationToken cancel = default) =>
        _dispatch.RepositoryAsync(eventType, JsonNode.Parse(payload)!.AsObject(), cancel);

    public Task StartWorkflowAsync(
        string workflow, BranchName branch, IReadOnlyDictionary<string, string> inputs, CancellationToken cancel = default) =>
        _dispatch.WorkflowAsync(workflow, branch.Value, new(inputs.Select(i => KeyValuePair.Create(i.Key, (JsonNode?)i.Value))), cancel);

    public async Task<Digest?> FindImageAsync(string image, string tag, CancellationToken cancel = default)
    {
        var version = await _packages.VersionsAsync(_repo.Owner, image, cancel)
            .FirstOrDefaultAsync(v => v.Tags.Contains(tag, StringComparer.Ordinal), cancel);
        return Digest.TryParse(version?.Name, out var digest, out _) ? digest : null;
    }

    public Task<FileContent?> FileAsync(BranchName branch, RepoPath path, CancellationToken cancel = default) =>
        _contents.FileAsync(path.Value, branch.Value, cancel);

    public async Task<Seq<string>> FolderAsync(BranchName branch, RepoPath folder, CancellationToken cancel = default) =>
        (await _contents.FolderAsync(folder.Value, branch.Value, cancel)).Select(e => e.Type is "dir" ? e.Name + "/" : e.Name).ToSeq();

    public async Task<Seq<RepoPath>> FilesAsync(BranchName branch, CancellationToken cancel = default) =>
        (await _contents.TreeAsync(branch.Value, cancel))
            .Where(e => e.Type is "blob")
            .Select(e => RepoPath.TryParse(e.Path, out var path, out _) ? path : null)
            .OfType<RepoPath>()
            .ToSeq();

    public async Task<Seq<ForgeCommit>> HistoryAsync(BranchName branch, RepoPath path, int most, CancellationToken cancel = default) =>
        (await _history.CommitsAsync(branch.Value, path == RepoPath.Root ? null : path.Value, cancel)
            .Take(most).Select(c => c.ToForge()).ToListAsync(cancel)).ToSeq();

    public async Task<CommitRange?> CompareAsync(CommitSha from, CommitSha to, CancellationToken cancel = default) =>
        await _history.CompareAsync(from.Value, to.Value, cancel) is { } comparison ? comparison.ToRange() : null;
}
