using System.Diagnostics;
using System.Globalization;
using DevPortal.Bench.Http;
using DevPortal.Contracts;
using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Integrations.GitHub;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Manifests.Editing;
using DevPortal.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace DevPortal.Bench.GitOps;

/// <summary>
/// Many applications that deploy at once into one GitOps repository of the sandbox, through GitHub's API. The baseline makes a
/// commit for each, one after the other so that none loses a race.
/// </summary>
internal sealed class SimultaneousDeploys : IMeasurement
{
    private const int Applications = 500;
    private const int WritesOfOneServer = 60;
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(20);

    public string Name => "simultaneous deploys";

    public async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await using var portal = await PortalServer.StartAsync();
        var target = portal.Services.GetRequiredService<ISurroundings>().Current.GitOps!;

        // Both begin warm, and with a branch that is there.
        await Apart(portal, target, Changes(target, "warm", 20));
        await Together(portal, target, Changes(target, "hot", 20));

        var before = await CommitsAsync(portal, target);
        var together = await TimeAsync(() => Together(portal, target, Changes(target, "together", Applications)));
        var between = await CommitsAsync(portal, target);
        var apart = await TimeAsync(() => Apart(portal, target, Changes(target, "apart", Applications)));
        var after = await CommitsAsync(portal, target);

        yield return new($"{Applications} applications, deploys in one commit", Applications / (double)(between - before), "deploys/commit")
        {
            Baseline = ("a commit for each", Applications / (double)(after - between)),
            RatioAtLeast = 20,
        };
        yield return new($"{Applications} applications, until the last one stands there", Applications / together, "deploys/s")
        {
            Baseline = ("a commit for each", Applications / apart),
            RatioAtLeast = 10,
        };
    }

    private static async Task Together(PortalServer portal, GitOpsTarget target, List<GitOpsChange> changes)
    {
        var grain = portal.Services.GetRequiredService<IGrainFactory>().GetGrain<IGitOpsRepoGrain>(GrainKeys.GitOps(target));
        await Task.WhenAll(changes.Select(change => grain.Submit(target, change)));
        while (!(await grain.Get()).Waiting.IsEmpty)
            await Task.Delay(AskEvery, TimeProvider.System);
    }

    private static async Task Apart(PortalServer portal, GitOpsTarget target, List<GitOpsChange> changes)
    {
        foreach (var some in changes.Chunk(WritesOfOneServer))
        {
            var repository = Open(portal, target);
            foreach (var change in some)
            {
                var files = await repository.ReadAsync(target.TargetBranch, GitOpsEdits.Reads(change.Edit));
                var read = RepoFiles.Of(files.Files);
                var edited = (EditResult.Done)GitOpsEdits.Apply(change.App, change.Edit, read);
                await repository.CommitAsync(target.TargetBranch, new(files.Head, new(change.Subject), edited.Files.ChangesSince(read)));
            }
        }
    }

    // With an account of writes of its own: DevPortal keeps to the 80 a minute that GitHub allows, which would stop this one.
    private static IGitRepository Open(PortalServer portal, GitOpsTarget target)
    {
        var known = portal.Services.GetRequiredService<GitHubServer>();
        var server = new GitHubServer(known.Address, portal.Services.GetRequiredKeyedService<HttpMessageHandler>(GitHubServer.System), known.Time);
        var place = $"{target.Repository.Host}:{target.Repository.Port}/sandbox/git";
        var accounts = new GitHubAccounts(server, [place], token: new Secret(PortalServer.SandboxToken));
        return new GitHubForge(accounts).OpenFiles(target.Repository, new GitAccess.Configured())!;
    }

    private static async Task<int> CommitsAsync(PortalServer portal, GitOpsTarget target) =>
        (await Open(portal, target).LogAsync(target.TargetBranch, 10 * Applications)).Count;

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static List<GitOpsChange> Changes(GitOpsTarget target, string prefix, int count) =>
        [.. Enumerable.Range(1, count).Select(i => Change(target, string.Create(CultureInfo.InvariantCulture, $"{prefix}{i}")))];

    private static GitOpsChange Change(GitOpsTarget target, string name)
    {
        var spec = SampleSpecs.Named(name);
        return new(name, spec.Name, new GitOpsEdit.WriteApp(spec, target, [new(spec.Environments[0].Name)]), $"feat: add {name}", name, "bench");
    }
}
