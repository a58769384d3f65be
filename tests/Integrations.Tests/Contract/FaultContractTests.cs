using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using static DevPortal.Integrations.Tests.Git.ServerFolder;

using DevPortal.Testing;

namespace DevPortal.Integrations.Tests.Contract;

/// <summary>What a caller has to do so that nothing is lost or doubled, whatever the other side does: find, read, commit, and wait when told.</summary>
public sealed class FaultContractTests : IAsyncLifetime
{
    private const int Rounds = 15;

    private SandboxServer _sandbox = null!;
    private IGitRepository _repository = null!;
    private int _problems;

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync();
        _repository = _sandbox.Forge.OpenFiles(_sandbox.Repository("gitops"), new GitAccess.Token(new(SandboxServer.Token)))!;
        await _repository.CommitAsync(BranchName.Main, new(null, new("begin"), [Write("begin", "")]));
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Faults_cost_time_but_neither_lose_nor_double_a_commit()
    {
        var seed = 0;
        foreach (var kind in new[] { "rate-limit", "secondary-limit", "server-error", "reset", "timeout-after-success" })
            await _sandbox.BreakAsync(new { kind, path = "/sandbox/github/**", chance = 0.1, seed = ++seed, seconds = 1 });
        await _sandbox.BreakAsync(new { kind = "foreign-commit", repository = "acme/gitops", chance = 0.2, seed = ++seed });

        for (var round = 0; round < Rounds; round++)
            await CommitOnceAsync(round);

        await _sandbox.MendAsync();
        var forge = _sandbox.Forge.Open(_repository.Url, new GitAccess.Token(new(SandboxServer.Token)))!;
        var history = await forge.HistoryAsync(BranchName.Main, RepoPath.Root, 1000);
        for (var round = 0; round < Rounds; round++)
            history.Count(c => CommitMessage.Carries(c.Message, Trailer(round))).ShouldBe(1);
        (await _repository.ReadAsync(BranchName.Main, [Parsed.As<RepoPath>("apps")])).Files.Count.ShouldBe(Rounds);
        history.Count.ShouldBeGreaterThan(Rounds + 1, "others committed in between");
        _problems.ShouldBeGreaterThan(0, "something went wrong on the way");
    }

    private async Task CommitOnceAsync(int round)
    {
        while (true)
        {
            try
            {
                await _sandbox.Clock.PassWaitsAsync(TryAsync(round), TimeSpan.FromSeconds(10));
                return;
            }
            catch (IntegrationException e) when (e.Problem.CanRetry)
            {
                _problems++;
                if (e.Problem.NotBefore is { } notBefore && notBefore > _sandbox.Clock.GetUtcNow())
                    _sandbox.Clock.Set(notBefore);
            }
        }
    }

    private async Task TryAsync(int round)
    {
        CommitOutcome outcome;
        do
        {
            if (await _repository.FindCommitAsync(BranchName.Main, Trailer(round)) is not null)
                return;

            var head = await _repository.HeadAsync(BranchName.Main);
            var message = new CommitMessage($"feat: round {round}", "", [Trailer(round)]);
            outcome = await _repository.CommitAsync(BranchName.Main, new(head, message, [Write($"apps/{round}", "x")]));
        }
        while (outcome is not CommitOutcome.Committed);
    }

    private static Trailer Trailer(int round) => new("DevPortal-Effect", $"e{round}");
}
