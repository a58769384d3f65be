using DevPortal.Domain.Argo;
using DevPortal.Domain.Ports;
using static DevPortal.Integrations.Tests.Contract.ArgoSandbox;

namespace DevPortal.Integrations.Tests.Contract;

/// <summary>What the Argo CD client makes of an Argo CD that fails.</summary>
public sealed class ArgoFaultContractTests : IAsyncLifetime
{
    private const string Paths = "/sandbox/argocd/**";

    private ArgoSandbox _argo = null!;

    public async Task InitializeAsync()
    {
        _argo = await ArgoSandbox.StartAsync();
        await _argo.CommitImageAsync("1");
    }

    public async Task DisposeAsync() => await _argo.DisposeAsync();

    [Theory]
    [InlineData("server-error")]
    [InlineData("reset")]
    public async Task What_can_be_repeated_is_repeated_until_it_works(string kind)
    {
        await _argo.Sandbox.BreakAsync(new { kind, path = Paths, count = 2 });

        await PassAsync(_argo.Server.EnsureAsync(_argo.Application()));
        await _argo.Sandbox.BreakAsync(new { kind, path = Paths, count = 2 });
        await PassAsync(_argo.Server.ListAsync(new ArgoFilter()));

        _argo.Sandbox.Calls.Take().Count(call => call == "POST /sandbox/argocd/api/v1/applications").ShouldBe(3);
    }

    [Fact]
    public async Task A_limit_is_waited_out_and_a_long_one_handed_back_with_its_end()
    {
        await _argo.Sandbox.BreakAsync(new { kind = "rate-limit", path = Paths, count = 1, seconds = 5 });
        await PassAsync(_argo.Server.ListAsync(new ArgoFilter()));

        await _argo.Sandbox.BreakAsync(new { kind = "rate-limit", path = Paths, count = 1, seconds = 300 });
        var problem = (await Should.ThrowAsync<IntegrationException>(_argo.Server.ListAsync(new ArgoFilter()))).Problem;

        problem.Fault.ShouldBe(Fault.RateLimited);
        problem.NotBefore.ShouldBe(_argo.Sandbox.Clock.GetUtcNow().AddSeconds(300));
    }

    [Fact]
    public async Task A_sync_whose_answer_was_lost_has_begun_once()
    {
        await _argo.Server.EnsureAsync(_argo.Application());
        await _argo.Sandbox.BreakAsync(new { kind = "timeout-after-success", path = "/sandbox/argocd/**/sync", count = 1, seconds = 0 });

        (await Should.ThrowAsync<IntegrationException>(_argo.Server.SyncAsync(Shop, new ArgoSync()))).Problem.CanRetry.ShouldBeTrue();

        (await Should.ThrowAsync<IntegrationException>(_argo.Server.SyncAsync(Shop, new ArgoSync()))).Fault.ShouldBe(Fault.Conflict);
        (await _argo.UntilHealthyAsync(Shop)).Detail!.History.Count.ShouldBe(1);
    }

    private Task PassAsync(Task work) => _argo.Sandbox.Clock.PassWaitsAsync(work, TimeSpan.FromSeconds(10));
}
