using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using static DevPortal.Integrations.Tests.Git.ServerFolder;

using DevPortal.Testing;

namespace DevPortal.Integrations.Tests.Contract;

/// <summary>Commits through GitHub's APIs as the sandbox speaks them, seen from the other side by the git program.</summary>
public sealed class CommitContractTests : IAsyncLifetime
{
    private static readonly GitAccess Access = new GitAccess.Token(new(SandboxServer.Token));

    private SandboxServer _sandbox = null!;
    private IGitRepository _api = null!;
    private IGitRepository _git = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync();
        _api = _sandbox.Forge.OpenFiles(_sandbox.Repository("gitops"), Access)!;
        _git = _sandbox.Git().Open(_sandbox.Repository("gitops"), Access);
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task An_empty_repository_takes_a_whole_commit_on_top_of_what_it_needs_to_begin()
    {
        var head = await CommitAsync(_api, null, Write(".github/workflows/ci-cd.yml", "on: push"), Write("gradlew", "#!/bin/sh", executable: true));

        (await _git.ReadAsync(BranchName.Main, [RepoPath.Root])).ShouldBe(await _api.ReadAsync(BranchName.Main, [RepoPath.Root]));
        (await _api.HeadAsync(BranchName.Main)).ShouldBe(head);
        (await _api.FindCommitAsync(BranchName.Main, new("DevPortal-Effect", "e1"))).ShouldBe(head);
        (await HistoryAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_hundred_files_take_three_calls_at_most_and_arrive_as_they_are()
    {
        var head = await CommitAsync(_git, null, Write("README.md", "# GitOps"));
        var files = Enumerable.Range(0, 100).Select(i => Write($"apps/shop/{i} ü.yaml", $"n: {i}\n")).ToArray();
        _sandbox.Calls.Take();

        await CommitAsync(_api, head, files);

        _sandbox.Calls.Take().Count.ShouldBeLessThanOrEqualTo(3);
        (await _git.ReadAsync(BranchName.Main, [Parsed.As<RepoPath>("apps/shop")])).Files.Count.ShouldBe(100);
        (await HistoryAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_repository_of_five_thousand_files_takes_no_more_calls()
    {
        var many = Enumerable.Range(0, 5000).Select(i => Write($"apps/app-{i / 10}/{i}.yaml", $"n: {i}\n")).ToArray();
        var head = await CommitAsync(_git, null, many);
        _sandbox.Calls.Take();

        var before = await _api.ReadAsync(BranchName.Main, [Parsed.As<RepoPath>("apps/new")]);
        await CommitAsync(_api, head, [.. Enumerable.Range(0, 10).Select(i => Write($"apps/new/{i}.yaml", "new"))]);

        before.ShouldBe(new BranchFiles(head));
        _sandbox.Calls.Take().Count.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task Changes_removals_and_modes_arrive()
    {
        var first = await CommitAsync(_git, null, Write("a", "1"), Write("b", "1"), Write("c/d", "1"), Write("run.sh", "1", executable: true));
        var second = await CommitAsync(_api, first, Write("a", "2"), Remove("b"), Remove("never-was"));
        var third = await CommitAsync(_api, second, Write("run.sh", "2", executable: true), Remove("c/d"));

        (await _git.ReadAsync(BranchName.Main, [RepoPath.Root])).ShouldBe(new BranchFiles(third, [
            new(Parsed.As<RepoPath>("a"), FileContent.Of("2")),
            new(Parsed.As<RepoPath>("run.sh"), FileContent.Of("2"), Executable: true),
        ]));
        (await _api.ReadAsync(first, [RepoPath.Root])).ShouldBe(await _git.ReadAsync(first, [RepoPath.Root]));
    }

    [Fact]
    public async Task Where_nothing_changes_there_is_no_commit()
    {
        var head = await CommitAsync(_git, null, Write("a", "1"));

        var outcome = await _api.CommitAsync(BranchName.Main, new(head, new("again"), [Write("a", "1"), Remove("never-was")]));

        outcome.ShouldBe(new CommitOutcome.NothingToChange(head));
    }

    [Fact]
    public async Task Writers_by_both_ways_lose_nothing_of_each_others()
    {
        await CommitAsync(_git, null, Write("begin", ""));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            var repository = i % 2 == 0 ? _api : _git;
            CommitOutcome outcome;
            do
            {
                var head = await repository.HeadAsync(BranchName.Main);
                outcome = await repository.CommitAsync(BranchName.Main, new(head, new($"writer {i}"), [Write($"apps/{i}", "x")]));
            }
            while (outcome is CommitOutcome.HeadMoved);
        }));

        (await _api.ReadAsync(BranchName.Main, [Parsed.As<RepoPath>("apps")])).Files.Count.ShouldBe(6);
        (await HistoryAsync()).ShouldBe(7);
    }

    [Fact]
    public async Task Another_branch_begins_with_its_own_commit()
    {
        await CommitAsync(_git, null, Write("a", "1"));
        var branch = Parsed.As<BranchName>("release/2");

        var outcome = await _api.CommitAsync(branch, new(null, new("begin"), [Write("b", "1")]));

        outcome.ShouldBeOfType<CommitOutcome.Committed>();
        (await _git.ReadAsync(branch, [RepoPath.Root])).Files.Select(f => f.Path.Value).ShouldBe(["b"]);
    }

    private static async Task<CommitSha> CommitAsync(IGitRepository repository, CommitSha? head, params FileChange[] changes)
    {
        var outcome = await repository.CommitAsync(
            BranchName.Main, new(head, new("feat: test", "", [new("DevPortal-Effect", "e1")]), changes.ToSeq()));
        return outcome.ShouldBeOfType<CommitOutcome.Committed>().Sha;
    }

    private async Task<int> HistoryAsync() =>
        (await _sandbox.Forge.Open(_sandbox.Repository("gitops"), Access)!.HistoryAsync(BranchName.Main, RepoPath.Root, 100)).Count;
}
