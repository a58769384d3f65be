using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using static DevPortal.Integrations.Tests.Git.ServerFolder;

using DevPortal.Testing;

namespace DevPortal.Integrations.Tests.Contract;

/// <summary>The git program against the sandbox's smart HTTP.</summary>
public sealed class GitContractTests : IAsyncLifetime
{
    private static readonly GitAccess Access = new GitAccess.Token(new(SandboxServer.Token));

    private SandboxServer _sandbox = null!;
    private IGitRepository _repository = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync();
        _repository = _sandbox.Git().Open(_sandbox.Repository("gitops"), Access);
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task An_empty_repository_is_filled_changed_and_read()
    {
        (await _repository.HeadAsync(BranchName.Main)).ShouldBeNull();

        var first = await CommitAsync(null, Write("apps/shop/a.yaml", "a: 1"), Write("run.sh", "#!/bin/sh", executable: true));
        var second = await CommitAsync(first, Write("apps/shop/a.yaml", "a: 2"), Remove("run.sh"));

        (await _repository.ReadAsync(BranchName.Main, [RepoPath.Root])).ShouldBe(
            new BranchFiles(second, [new(Parsed.As<RepoPath>("apps/shop/a.yaml"), FileContent.Of("a: 2"))]));
        (await _repository.ReadAsync(first, [Parsed.As<RepoPath>("run.sh")])).Files.Single().Executable.ShouldBeTrue();
        (await _repository.FindCommitAsync(BranchName.Main, new("DevPortal-Effect", "e1"))).ShouldBe(second);
        (await _repository.CommitAsync(BranchName.Main, new(first, new("late"), [Write("b", "b")]))).ShouldBe(new CommitOutcome.HeadMoved(second));
    }

    [Fact]
    public async Task A_wrong_token_is_refused()
    {
        var repository = _sandbox.Git().Open(_sandbox.Repository("gitops"), new GitAccess.Token(new("wrong-token-1234")));

        (await FailAsync(repository)).Fault.ShouldBe(Fault.Unauthorised);
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_not_found() =>
        (await FailAsync(_sandbox.Git().Open(_sandbox.Repository("none"), Access))).Fault.ShouldBe(Fault.NotFound);

    [Fact]
    public void A_server_for_which_nothing_is_configured_says_so() =>
        Should.Throw<IntegrationException>(() => _sandbox.Git().Open(_sandbox.Repository("gitops"), new GitAccess.Configured()))
            .Fault.ShouldBe(Fault.Unequipped);

    private async Task<CommitSha> CommitAsync(CommitSha? head, params FileChange[] changes)
    {
        var outcome = await _repository.CommitAsync(
            BranchName.Main, new(head, new("feat: test", "", [new("DevPortal-Effect", "e1")]), changes.ToSeq()));
        return outcome.ShouldBeOfType<CommitOutcome.Committed>().Sha;
    }

    private static async Task<IntegrationProblem> FailAsync(IGitRepository repository) =>
        (await Should.ThrowAsync<IntegrationException>(repository.HeadAsync(BranchName.Main))).Problem;
}
