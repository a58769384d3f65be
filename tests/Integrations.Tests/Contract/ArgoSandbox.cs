using DevPortal.Domain.Argo;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.ArgoCd;
using static DevPortal.Integrations.Tests.Git.ServerFolder;

namespace DevPortal.Integrations.Tests.Contract;

/// <summary>DevPortal's Argo CD client on one side, the sandbox's Argo CD with manifests to deploy on the other.</summary>
internal sealed class ArgoSandbox : IAsyncDisposable
{
    public static readonly ArgoAppId Shop = new("shop", "default");

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly IGitRepository _gitops;

    private ArgoSandbox(SandboxServer sandbox)
    {
        Sandbox = sandbox;
        Server = new ArgoServer(sandbox.Argo);
        Resources = new ArgoResources(sandbox.Argo);
        Definitions = new ArgoDefinitions(sandbox.Argo);
        _gitops = sandbox.Forge.OpenFiles(sandbox.Repository("gitops"), new GitAccess.Token(new(SandboxServer.Token)))!;
    }

    public SandboxServer Sandbox { get; }

    public IArgoServer Server { get; }

    public IArgoResources Resources { get; }

    public IArgoDefinitions Definitions { get; }

    public string RepoUrl => Sandbox.Repository("gitops").Value;

    public static async Task<ArgoSandbox> StartAsync() => new(await SandboxServer.StartAsync());

    public async Task<CommitSha> CommitAsync(params FileChange[] changes)
    {
        var head = await _gitops.HeadAsync(BranchName.Main);
        var outcome = await _gitops.CommitAsync(BranchName.Main, new(head, new("chore: change manifests"), changes.ToSeq()));
        return outcome.ShouldBeOfType<CommitOutcome.Committed>().Sha;
    }

    public Task<CommitSha> CommitImageAsync(string tag, string app = "shop") =>
        CommitAsync(Write($"apps/{app}/deployment.yaml", Deployment(tag)));

    public string Application(string name = "shop", bool autoSync = false) => $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: {{name}}, namespace: argocd}
        spec:
          project: default
          source: {repoURL: "{{RepoUrl}}", path: apps/{{name}}, targetRevision: main}
          destination: {server: "https://kubernetes.default.svc", namespace: {{name}}}
          syncPolicy:
            syncOptions: [CreateNamespace=true]
            {{(autoSync ? "automated: {prune: true, selfHeal: true}" : "")}}
        """;

    /// <summary>Lets time pass, in small steps, until the Application is as expected.</summary>
    public async Task<ArgoApplication> UntilAsync(ArgoAppId app, Func<ArgoApplication, bool> isReached)
    {
        ArgoApplication? found = null;
        for (var waited = TimeSpan.Zero; waited < TimeSpan.FromMinutes(2); waited += Step)
        {
            found = await Server.FindAsync(app);
            if (found is not null && isReached(found))
                return found;

            Sandbox.Clock.Advance(Step);
        }

        throw new TimeoutException($"It stays at {found}");
    }

    public Task<ArgoApplication> UntilHealthyAsync(ArgoAppId app) => UntilAsync(app, found =>
        found is { Sync.Status: Domain.Health.SyncStatus.Synced, Health.Status: Domain.Health.HealthStatus.Healthy, OperationWaits: false });

    public ValueTask DisposeAsync() => Sandbox.DisposeAsync();

    private static string Deployment(string tag) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web} }
          template:
            metadata: {labels: {app: web} }
            spec:
              containers: [{name: web, image: "ghcr.io/acme/web:{{tag}}", ports: [{containerPort: 8000}]}]
        """;
}
