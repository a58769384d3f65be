using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using static DevPortal.Integrations.Tests.Git.ServerFolder;

namespace DevPortal.Integrations.Tests.Contract;

/// <summary>GitHub's REST API as the sandbox speaks it.</summary>
public sealed class ForgeContractTests : IAsyncLifetime
{
    private static readonly Uri Target = new("http://127.0.0.1:9/api/webhook/github");

    private SandboxServer _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxServer.StartAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task A_repository_is_created_once()
    {
        var forge = Open("fresh");
        (await forge.FindAsync()).ShouldBeNull();

        var made = await forge.EnsureAsync(new(Private: true, "Fresh"));

        made.Private.ShouldBeTrue();
        (await forge.EnsureAsync(new(Private: false))).ShouldBe(made);
    }

    [Fact]
    public async Task Files_and_history_are_read()
    {
        var forge = Open("shop");

        var files = await forge.FilesAsync(BranchName.Main);
        var history = await forge.HistoryAsync(BranchName.Main, RepoPath.Root, 10);

        files.ShouldNotBeEmpty();
        (await forge.FileAsync(BranchName.Main, files[0]))!.Bytes.Length.ShouldBeGreaterThan(0);
        (await forge.FileAsync(BranchName.Main, Parsed.As<RepoPath>("none"))).ShouldBeNull();
        (await forge.FolderAsync(BranchName.Main, RepoPath.Root)).Count.ShouldBeGreaterThan(0);
        history.Count.ShouldBe(1);
        (await forge.CompareAsync(history[0].Sha, history[0].Sha)).ShouldBe(new CommitRange(0, 0));
        (await Open("gitops").HistoryAsync(BranchName.Main, RepoPath.Root, 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Secrets_and_variables_are_put_and_put_again()
    {
        var forge = Open("shop");

        await forge.PutSecretAsync("PAT_TOKEN", new("one"));
        await forge.PutSecretAsync("PAT_TOKEN", new("two"));
        await forge.PutVariableAsync("PORTAL", "one");
        await forge.PutVariableAsync("PORTAL", "two");
        await forge.RemoveSecretAsync("PAT_TOKEN");
        await forge.RemoveSecretAsync("PAT_TOKEN");
    }

    [Fact]
    public async Task One_webhook_stays_one_and_tells_what_it_delivered()
    {
        var forge = Open("shop");

        await forge.EnsureWebhookAsync(Target, new("one"), ["push"]);
        await forge.EnsureWebhookAsync(Target, new("two"), ["push", "workflow_run"]);

        (await forge.DeliveriesAsync(Target, DateTimeOffset.UnixEpoch)).ShouldAllBe(d => d.DeliveryId.Length > 0);
        await forge.RemoveWebhookAsync(Target);
        (await forge.DeliveriesAsync(Target, DateTimeOffset.UnixEpoch)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_push_is_followed_through_its_build()
    {
        var forge = Open("shop");
        var git = _sandbox.Git().Open(_sandbox.Repository("shop"), new GitAccess.Token(new(SandboxServer.Token)));
        var workflow = Write(".github/workflows/hello.yml", "on: push\njobs:\n  hello:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo hello\n");
        var outcome = await git.CommitAsync(BranchName.Main, new(await git.HeadAsync(BranchName.Main), new("ci: say hello"), [workflow]));
        var commit = outcome.ShouldBeOfType<CommitOutcome.Committed>().Sha;

        var runs = await forge.RunsOfAsync(commit);
        while (runs.IsEmpty)
            runs = await forge.RunsOfAsync(commit);
        var seen = new List<BuildStatus>();
        await _sandbox.Clock.PassWaitsAsync(FollowAsync(forge, runs[0].Id, seen), TimeSpan.FromSeconds(10));
        var job = (await forge.JobsAsync(runs[0].Id))[0];

        seen[^1].ShouldBe(BuildStatus.Succeeded);
        runs[0].Workflow.ShouldBe(".github/workflows/hello.yml");
        job.Status.ShouldBe(BuildStatus.Succeeded);
        job.Steps.ShouldNotBeEmpty();
        (await forge.JobLogAsync(job.Id)).IsAbsoluteUri.ShouldBeTrue();
        (await forge.RunsOnAsync(BranchName.Main, 5)).ShouldContain(r => r.Id == runs[0].Id);
        await forge.RepeatRunAsync(runs[0].Id, onlyFailed: false);
        (await forge.RunAsync(runs[0].Id)).Attempt.ShouldBe(2);
    }

    private static async Task FollowAsync(IForgeRepository forge, long run, List<BuildStatus> seen)
    {
        await foreach (var build in forge.FollowAsync(run, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10)))
            seen.Add(build.Status);
    }

    [Fact]
    public async Task The_sandboxs_token_lacks_nothing()
    {
        var check = await Open("shop").CheckRightsAsync(Enum.GetValues<ForgeStep>().ToSeq());

        check.Missing.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_token_is_refused()
    {
        var forge = _sandbox.Forge.Open(_sandbox.Repository("shop"), new GitAccess.Token(new("wrong-token-1234")))!;

        var problem = (await Should.ThrowAsync<IntegrationException>(forge.FindAsync())).Problem;

        problem.Fault.ShouldBe(Fault.Unauthorised);
        problem.Said.ShouldBe("401 Bad credentials");
    }

    [Fact]
    public async Task What_is_asked_twice_is_remembered()
    {
        var forge = Open("shop");
        var first = await forge.FindAsync();

        (await forge.FindAsync()).ShouldBe(first);

        _sandbox.Calls.Take().Count.ShouldBe(2);
        _sandbox.Calls.LastStatus.ShouldBe(304);
    }

    private IForgeRepository Open(string name) =>
        _sandbox.Forge.Open(_sandbox.Repository(name), new GitAccess.Token(new(SandboxServer.Token)))!;
}
