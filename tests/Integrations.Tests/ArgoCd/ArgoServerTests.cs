using System.Text.Json;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.Tests.ArgoCd;

public sealed class ArgoServerTests : IDisposable
{
    private static readonly ArgoAppId Shop = new("shop", "payments", "apps");

    private readonly ArgoHost _argo = new();

    public void Dispose() => _argo.Dispose();

    [Fact]
    public async Task An_Application_is_asked_for_with_its_project_and_namespace()
    {
        _argo.On("GET applications/shop?project=payments&appNamespace=apps", 200, """{"metadata":{"name":"shop"},"status":{"health":{"status":"Healthy"}}}""");

        (await _argo.Server.FindAsync(Shop))!.Health.Status.ShouldBe(HealthStatus.Healthy);

        _argo.LastCall.Headers.ShouldContain($"Authorization: Bearer {ArgoHost.Token}");
    }

    [Fact]
    public async Task An_Application_that_is_not_there_is_null()
    {
        _argo.On("GET applications/shop", 404, """{"error":"not found","code":5,"message":"applications.argoproj.io \"shop\" not found"}""");

        (await _argo.Server.FindAsync(new("shop"))).ShouldBeNull();
    }

    [Fact]
    public async Task A_refusal_is_not_taken_for_absence()
    {
        _argo.On("GET applications/shop", 403, """{"error":"permission denied","code":7,"message":"permission denied"}""");

        var e = await Should.ThrowAsync<IntegrationException>(_argo.Server.FindAsync(new("shop")));

        e.Message.ShouldBe(
            "Argo CD could not read the Application shop: 403 permission denied. Give the account this right in Argo CD's policy.csv;"
            + " the same is said of an Application that does not exist.");
    }

    [Fact]
    public async Task A_name_can_never_lead_to_another_address()
    {
        _argo.On("GET applications/..%2Fprojects%3Fx", 404);

        (await _argo.Server.FindAsync(new("../projects?x"))).ShouldBeNull();
        await Should.ThrowAsync<ArgumentException>(_argo.Server.FindAsync(new("..")));
    }

    [Theory]
    [InlineData(ArgoRefresh.Normal, "normal")]
    [InlineData(ArgoRefresh.Hard, "hard")]
    public async Task A_refresh_is_a_read_that_takes_its_time(ArgoRefresh refresh, string word)
    {
        _argo.On($"GET applications/shop?refresh={word}", 200, """{"metadata":{"name":"shop"}}""");

        (await _argo.Server.RefreshAsync(new("shop"), refresh)).Id.Name.ShouldBe("shop");
    }

    [Fact]
    public async Task A_refresh_that_never_ends_is_given_up()
    {
        _argo.Http.NeverAnswers(ArgoHost.Full("GET applications/shop?refresh=hard")).NeverAnswers(ArgoHost.Full("GET applications/shop?refresh=hard"));

        var e = await Should.ThrowAsync<IntegrationException>(
            _argo.Clock.RunAsync(() => _argo.Server.RefreshAsync(new("shop"), ArgoRefresh.Hard)));

        e.Fault.ShouldBe(Fault.Transient);
        (_argo.Clock.GetUtcNow() - FakeClock.Noon).ShouldBeInRange(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task An_Application_is_created_or_made_equal_and_that_can_be_repeated()
    {
        _argo.On("POST applications?upsert=true", 503).On("POST applications?upsert=true", 200, """{"metadata":{"name":"shop"}}""");

        await _argo.Clock.RunAsync(() => _argo.Server.EnsureAsync("""
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: shop}
            spec: {project: payments, syncPolicy: {automated: {prune: true}}, revisionHistoryLimit: 10}
            """));

        Body().ShouldBe(
            """{"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"shop"},"spec":{"project":"payments","syncPolicy":{"automated":{"prune":true}},"revisionHistoryLimit":10}}""");
    }

    [Theory]
    [InlineData("kind: Deployment\nmetadata: {name: shop}")]
    [InlineData("kind: Application\nmetadata: {}")]
    [InlineData("kind: Application\nmetadata: {name: a}\n---\nkind: Application\nmetadata: {name: b}")]
    [InlineData("")]
    public async Task What_is_not_one_Application_is_never_sent(string manifest) =>
        await Should.ThrowAsync<InvalidValueException>(() => _argo.Server.EnsureAsync(manifest));

    [Fact]
    public async Task A_merge_patch_is_sent_as_text()
    {
        _argo.On("PATCH applications/shop");

        await _argo.Server.PatchAsync(Shop, """{"spec":{"syncPolicy":{"automated":null}}}""");

        Body().ShouldBe(
            """{"name":"shop","project":"payments","appNamespace":"apps","patchType":"merge","patch":"{\u0022spec\u0022:{\u0022syncPolicy\u0022:{\u0022automated\u0022:null}}}"}""");
    }

    [Theory]
    [InlineData(ArgoDeletion.Foreground, "cascade=true&propagationPolicy=foreground")]
    [InlineData(ArgoDeletion.Background, "cascade=true&propagationPolicy=background")]
    [InlineData(ArgoDeletion.Orphan, "cascade=false")]
    public async Task A_deletion_says_what_becomes_of_the_objects(ArgoDeletion how, string query)
    {
        _argo.On($"DELETE applications/shop?project=payments&appNamespace=apps&{query}");

        await _argo.Server.DeleteAsync(Shop, how);
    }

    [Fact]
    public async Task Every_change_says_that_it_is_JSON_for_Argo_CD_refuses_it_otherwise()
    {
        string? type = null;
        _argo.Http.On(ArgoHost.Full("DELETE applications/shop?cascade=false"), (request, _) =>
        {
            type = request.Content?.Headers.ContentType?.ToString();
            return Task.FromResult(DescribedHttp.Response(200, "{}"));
        });

        await _argo.Server.DeleteAsync(new("shop"), ArgoDeletion.Orphan);

        type.ShouldBe("application/json");
    }

    [Fact]
    public async Task Deleting_what_is_gone_does_nothing()
    {
        _argo.On("DELETE applications/shop?cascade=false", 404);

        await _argo.Server.DeleteAsync(new("shop"), ArgoDeletion.Orphan);
    }

    [Fact]
    public async Task A_sync_of_everything_says_just_that()
    {
        _argo.On("POST applications/shop/sync");

        await _argo.Server.SyncAsync(new("shop"), new());

        Body().ShouldBe("""{"name":"shop","prune":false,"dryRun":false}""");
    }

    [Fact]
    public async Task A_sync_of_parts_names_them()
    {
        _argo.On("POST applications/shop/sync");

        await _argo.Server.SyncAsync(new("shop"), new("abc", Prune: true, DryRun: true, [new("apps", "Deployment", "shop", "shop"), new("", "Service", "s")], Force: true));

        Body().ShouldBe(
            """{"name":"shop","prune":true,"dryRun":true,"revision":"abc","resources":[{"group":"apps","kind":"Deployment","name":"shop","namespace":"shop"},{"group":"","kind":"Service","name":"s"}],"strategy":{"hook":{"force":true}}}""");
    }

    [Fact]
    public async Task A_sync_while_another_runs_is_a_conflict()
    {
        _argo.On("POST applications/shop/sync", 400, """{"error":"x","code":9,"message":"error setting app operation: another operation is already in progress"}""");

        (await Should.ThrowAsync<IntegrationException>(_argo.Server.SyncAsync(new("shop"), new()))).Fault.ShouldBe(Fault.Conflict);
    }

    [Fact]
    public async Task A_revision_that_auto_sync_would_undo_is_invalid()
    {
        _argo.On("POST applications/shop/sync", 400, """{"code":9,"message":"Cannot sync to abc: auto-sync currently set to main"}""");

        (await Should.ThrowAsync<IntegrationException>(_argo.Server.SyncAsync(new("shop"), new("abc")))).Fault.ShouldBe(Fault.Invalid);
    }

    [Fact]
    public async Task A_sync_that_may_have_begun_is_not_sent_twice()
    {
        _argo.On("POST applications/shop/sync", 502);

        (await Should.ThrowAsync<IntegrationException>(_argo.Server.SyncAsync(new("shop"), new()))).Fault.ShouldBe(Fault.Transient);
    }

    [Fact]
    public async Task A_rollback_names_an_entry_of_the_history()
    {
        _argo.On("POST applications/shop/rollback");

        await _argo.Server.RollBackAsync(Shop, 12);

        Body().ShouldBe("""{"name":"shop","project":"payments","appNamespace":"apps","id":12}""");
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(400, """{"code":3,"message":"Unable to terminate operation. No operation is in progress"}""")]
    public async Task Nothing_runs_after_a_termination(int status, string body)
    {
        _argo.On("DELETE applications/shop/operation?project=payments&appNamespace=apps", status, body);

        await _argo.Server.TerminateAsync(Shop);
    }

    [Fact]
    public async Task The_token_is_in_no_error()
    {
        _argo.On("GET applications/shop", 400, $$"""{"message":"bad header: Bearer {{ArgoHost.Token}}"}""");

        (await Should.ThrowAsync<IntegrationException>(_argo.Server.FindAsync(new("shop")))).ToString().ShouldNotContain(ArgoHost.Token);
    }

    private string Body()
    {
        using var body = JsonDocument.Parse(_argo.LastCall.Body);
        return body.RootElement.GetRawText();
    }
}
