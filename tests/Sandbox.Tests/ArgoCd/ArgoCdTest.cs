using System.Text.Json.Nodes;
using DevPortal.Sandbox.Faults;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.Repositories;
using DevPortal.Sandbox.Tests.Hosting;

namespace DevPortal.Sandbox.Tests.ArgoCd;

/// <summary>A fresh sandbox for each test, with a repository of manifests.</summary>
public abstract class ArgoCdTest : IAsyncLifetime
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly TemporaryFolder _folder = new();
    private SandboxHost? _sandbox;
    private ArgoCdClient? _argo;

    protected SandboxHost Sandbox => _sandbox ?? throw new InvalidOperationException("The sandbox has not started.");

    protected ArgoCdClient Argo => _argo ??= new ArgoCdClient(Sandbox.Http);

    protected string RepoUrl => $"{Sandbox.Url}/sandbox/git/acme/gitops.git";

    public virtual async Task InitializeAsync()
    {
        _sandbox = await SandboxHost.StartAsync(_folder.Path);
        await Sandbox.Get<RepositoryCatalog>().CreateAsync("acme", "gitops", r => r, CancellationToken.None);
    }

    public virtual async Task DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Ends the process and starts another one on the same folder, at the same time of day.</summary>
    protected async Task RestartAsync()
    {
        var clock = Sandbox.Clock;
        await Sandbox.DisposeAsync();
        _sandbox = await SandboxHost.StartAsync(_folder.Path, clock);
        _argo = null;
    }

    /// <summary>Commits files to the repository of manifests; null takes a file away.</summary>
    /// <returns>The new commit's id.</returns>
    protected async Task<string> CommitAsync(params (string Path, string? Content)[] files)
    {
        var repository = Sandbox.Get<RepositoryCatalog>().Find("acme", "gitops")!;
        var commit = await Sandbox.Get<FileCommits>().CommitAsync(
            repository, "main", "Change manifests", new Author("ada", "Ada", "ada@example.org"),
            (_, _) => Task.FromResult<IReadOnlyList<FileChange>>([.. files.Select(file => new FileChange(file.Path, file.Content))]),
            CancellationToken.None);
        await Sandbox.SettleAsync();
        return commit!.Id.Value;
    }

    protected void Break(string app, string kind) =>
        Sandbox.Get<FaultBook>().Add(new Fault("", Enum.Parse<FaultKind>(kind), default, App: app));

    protected void Mend() => Sandbox.Get<FaultBook>().Clear();

    protected async Task<JsonNode> CreateAsync(string name, Action<JsonObject>? change = null)
    {
        var application = Samples.Application(name, RepoUrl);
        change?.Invoke(application);
        var answer = await Argo.PostAsync("/api/v1/applications", application);
        return answer.Status == System.Net.HttpStatusCode.OK ? answer.Json : throw new InvalidOperationException(answer.Text);
    }

    protected async Task<JsonNode> GetAsync(string name) => (await Argo.GetAsync($"/api/v1/applications/{name}")).Json;

    protected Task WaitAsync(double seconds) => Sandbox.AdvanceAsync(TimeSpan.FromSeconds(seconds));

    /// <summary>Lets time pass, in small steps, until an application is as expected.</summary>
    protected async Task<JsonNode> UntilAsync(string name, Func<JsonNode, bool> isReached, double within = 120)
    {
        for (var waited = TimeSpan.Zero; waited <= TimeSpan.FromSeconds(within); waited += Step)
        {
            var application = await GetAsync(name);
            if (isReached(application))
                return application;
            await Sandbox.AdvanceAsync(Step);
        }

        throw new TimeoutException($"After {within}s: {await GetAsync(name)}");
    }

    protected Task<JsonNode> UntilHealthyAsync(string name) => UntilAsync(name, application =>
        application.SyncStatus() == "Synced" && application.HealthStatus() == "Healthy" && application["operation"] is null);
}
