using System.Diagnostics;
using System.Globalization;
using DevPortal.Domain;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Git;
using DevPortal.Integrations.Http;
using DevPortal.Testing;

namespace DevPortal.Bench.Sandbox;

/// <summary>The sandbox with as many applications as a company has: made by one ApplicationSet from as many folders.</summary>
internal sealed class ManyApplications : IMeasurement
{
    private const int Applications = 10_000;
    private const int Rounds = 9;

    public string Name => "sandbox";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("devportal-bench-").FullName;
        var clock = new FakeClock();
        var before = Heap();
        var sandbox = await SandboxServer.StartAsync(folder, clock);
        await CommitAsync(sandbox, clock, Enumerable.Range(0, Applications).Select(number => Manifest(number, "1")));

        var watch = Stopwatch.StartNew();
        await sandbox.Definitions.EnsureSetAsync(Set(sandbox));
        clock.Advance(TimeSpan.FromSeconds(1));
        var made = await sandbox.Argo.ListAsync(new());
        yield return new($"{made.Applications.Count:#,0} Applications made by one ApplicationSet", watch.Elapsed.TotalSeconds, "s");

        watch.Restart();
        while (!(await sandbox.Argo.ListAsync(new())).Applications.All(app => app.Health.Status == HealthStatus.Healthy))
            clock.Advance(TimeSpan.FromSeconds(5));
        yield return new("compared, synced and rolled out to Healthy", watch.Elapsed.TotalSeconds, "s");

        yield return new("listed with a mask at rest, over HTTP and read", await ListAsync(sandbox), "ms") { AtMost = 1_000 };

        await CommitAsync(sandbox, clock, [Manifest(5_000, "2")]);
        clock.Advance(TimeSpan.FromSeconds(1));
        watch.Restart();
        await sandbox.Argo.ListAsync(new());
        yield return new("listed after a push that changes one of them", watch.Elapsed.TotalMilliseconds, "ms");

        yield return new("held in memory", (Heap() - before) / 1e6, "MB") { AtMost = 1_000 };

        await sandbox.DisposeAsync();
        watch.Restart();
        sandbox = await SandboxServer.StartAsync(folder, clock);
        await sandbox.Argo.ListAsync(new());
        yield return new("started again and listed", watch.Elapsed.TotalSeconds, "s");

        await sandbox.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<double> ListAsync(SandboxServer sandbox)
    {
        var rounds = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            await sandbox.Argo.ListAsync(new());
            rounds.Add(watch.Elapsed.TotalMilliseconds);
        }

        return rounds.Order().ElementAt(Rounds / 2);
    }

    private static async Task CommitAsync(SandboxServer sandbox, FakeClock clock, IEnumerable<FileChange> changes)
    {
        var work = Directory.CreateTempSubdirectory("devportal-bench-").FullName;
        var servers = new GitServers(
            [], new Dictionary<string, GitAccess>(StringComparer.Ordinal), new AddressGuard(sandbox.Url.Authority), new() { WorkFolder = work }, clock);
        var repository = servers.Open(Parsed.As<RepoUrl>(Repository(sandbox)), new GitAccess.Token(new(SandboxServer.Token)));
        await repository.CommitAsync(BranchName.Main, new(await repository.HeadAsync(BranchName.Main), new("chore: write manifests"), changes.ToSeq()));
        Directory.Delete(work, recursive: true);
    }

    private static string Repository(SandboxServer sandbox) => $"{sandbox.Url}sandbox/git/acme/gitops.git";

    private static long Heap() => GC.GetTotalMemory(forceFullCollection: true);

    private static FileChange.Write Manifest(int number, string tag)
    {
        var name = $"app-{number.ToString("00000", CultureInfo.InvariantCulture)}";
        return new(Parsed.As<RepoPath>($"apps/{name}/deployment.yaml"), FileContent.Of($$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: {{name}} }
            spec:
              replicas: 1
              selector: {matchLabels: {app: {{name}} } }
              template:
                metadata: {labels: {app: {{name}} } }
                spec:
                  containers: [{name: web, image: "ghcr.io/acme/{{name}}:{{tag}}"}]
            """), Executable: false);
    }

    private static string Set(SandboxServer sandbox) => $$$"""
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: all, namespace: argocd}
        spec:
          goTemplate: true
          generators: [{git: {repoURL: "{{{Repository(sandbox)}}}", revision: main, directories: [{path: apps/*}]}}]
          template:
            metadata: {name: "{{.path.basename}}"}
            spec:
              project: default
              source: {repoURL: "{{{Repository(sandbox)}}}", targetRevision: main, path: "{{.path.path}}"}
              destination: {server: "https://kubernetes.default.svc", namespace: "{{.path.basename}}"}
              syncPolicy: {automated: {prune: true, selfHeal: true}, syncOptions: [CreateNamespace=true]}
        """;
}
