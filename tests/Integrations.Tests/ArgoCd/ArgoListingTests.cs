using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;

namespace DevPortal.Integrations.Tests.ArgoCd;

public sealed class ArgoListingTests : IDisposable
{
    private const string Masked =
        "GET applications?fields=metadata.resourceVersion%2Citems.metadata.name%2Citems.metadata.namespace%2Citems.metadata.deletionTimestamp"
        + "%2Citems.spec.project%2Citems.operation.sync%2Citems.status.sync.status%2Citems.status.sync.revision%2Citems.status.health"
        + "%2Citems.status.operationState.phase%2Citems.status.operationState.startedAt%2Citems.status.operationState.finishedAt%2Citems.status.summary";

    private readonly ArgoHost _argo = new();

    public void Dispose() => _argo.Dispose();

    [Fact]
    public async Task Applications_are_listed_with_one_masked_call()
    {
        _argo.On(Masked, 200, """
            {"items":[{"metadata":{"name":"shop","namespace":"argocd","deletionTimestamp":null},"operation":{"sync":null},
                       "spec":{"project":"payments"},
                       "status":{"health":{"status":"Healthy"},"operationState":{"phase":"Succeeded","startedAt":"2026-11-20T11:00:00Z"},
                                 "summary":{"images":["a:1"]},"sync":{"revision":"abc","status":"Synced"}}},
                      {"metadata":{"name":"new","namespace":"argocd"}}],
             "metadata":{"resourceVersion":"4711"}}
            """);

        var listing = await _argo.Server.ListAsync(new());

        listing.Version.ShouldBe("4711");
        listing.Applications.ShouldBe(
        [
            new(
                new("shop", "payments", "argocd"),
                new(SyncStatus.Synced, ["abc"]),
                new(HealthStatus.Healthy),
                new(OperationPhase.Succeeded, StartedAt: FakeClock.Noon.AddHours(-1)),
                Images: ["a:1"]),
            new(new("new", "default", "argocd"), new(SyncStatus.Unknown), new(HealthStatus.Unknown)),
        ]);
    }

    [Fact]
    public async Task Two_listings_of_the_same_are_equal()
    {
        const string body = """{"items":[{"metadata":{"name":"shop"},"status":{"sync":{"status":"Synced","revision":"abc"},"summary":{"images":["a","b"]}}}]}""";
        _argo.On(Masked, 200, body).On(Masked, 200, body);

        (await _argo.Server.ListAsync(new())).Applications.ShouldBe((await _argo.Server.ListAsync(new())).Applications);
    }

    [Fact]
    public async Task A_filter_goes_into_the_query()
    {
        var call = Masked.Replace("?", "?name=shop&projects=payments&selector=team%3Dred%2Cenv%20in%20%28a%29&repo=https%3A%2F%2Fgit.example%2Fb&appNamespace=apps&", StringComparison.Ordinal);
        _argo.On(call, 200, """{"metadata":{"resourceVersion":"1"},"items":null}""");

        var listing = await _argo.Server.ListAsync(new("shop", "payments", "team=red,env in (a)", "https://git.example/b", "apps"));

        listing.Applications.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_that_breaks_off_is_worth_another_try_and_never_a_short_list()
    {
        _argo.OnStream(Masked, """{"items":[{"metadata":{"name":"shop"}},{"metadata":{"na""");

        (await FailAsync()).ShouldBe((Fault.Transient, "its answer broke off"));
    }

    [Fact]
    public async Task A_connection_that_breaks_within_the_list_is_worth_another_try()
    {
        _argo.OnStream(Masked, """{"items":[{"metadata":{"name":"shop"}},""", end: new HttpIOException(HttpRequestError.ResponseEnded));

        (await FailAsync()).Fault.ShouldBe(Fault.Transient);
    }

    [Theory]
    [InlineData("<html>Sign in</html>")]
    [InlineData("[]")]
    [InlineData("""{"items":[{"metadata":{"name":"\ud800"}}]}""")]
    public async Task An_answer_that_is_no_list_is_said_to_be_none(string body)
    {
        _argo.On(Masked, 200, body);

        (await FailAsync()).ShouldBe((Fault.Unreadable, "its answer is not a list"));
    }

    private async Task<(Fault Fault, string Said)> FailAsync()
    {
        var e = await Should.ThrowAsync<IntegrationException>(_argo.Server.ListAsync(new()));
        return (e.Fault, e.Problem.Said);
    }
}
