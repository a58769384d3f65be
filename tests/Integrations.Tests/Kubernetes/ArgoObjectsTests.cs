using DevPortal.Domain.Argo;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;

namespace DevPortal.Integrations.Tests.Kubernetes;

public sealed class ArgoObjectsTests : IDisposable
{
    private const string Home = "apis/argoproj.io/v1alpha1/namespaces/argocd/applications";
    private const string Merge = $"PATCH {Home}/shop?fieldManager=devportal";

    private static readonly ArgoAppId Shop = new("shop");

    private readonly KubeHost _kube = new();

    public void Dispose() => _kube.Dispose();

    [Fact]
    public async Task Applications_are_listed_without_their_detail()
    {
        _kube.On($"GET {Home}?labelSelector=team%3Dred&fieldSelector=metadata.name%3Dshop&limit=500", 200, """
            {"metadata":{"resourceVersion":"7"},"items":[
              {"metadata":{"name":"shop","namespace":"argocd"},"spec":{"project":"p","source":{"repoURL":"r"}},"status":{"health":{"status":"Healthy"}}},
              {"metadata":{"name":"shop","namespace":"argocd"},"spec":{"project":"other","source":{"repoURL":"r"}}},
              {"metadata":{"name":"shop","namespace":"argocd"},"spec":{"project":"p","source":{"repoURL":"s"}}}]}
            """);

        var listing = await _kube.Argo.ListAsync(new("shop", "p", "team=red", "r"));

        listing.Version.ShouldBe("7");
        listing.Applications.ShouldBe([new(new("shop", "p", "argocd"), new(SyncStatus.Unknown), new(HealthStatus.Healthy))]);
    }

    [Fact]
    public async Task Changes_are_told()
    {
        _kube.OnStream($"GET {Home}?watch=true&allowWatchBookmarks=true&resourceVersion=7", """
            {"type":"MODIFIED","object":{"metadata":{"name":"a","resourceVersion":"8"}}}
            {"type":"DELETED","object":{"metadata":{"name":"b","resourceVersion":"9"}}}

            """);

        var seen = new List<(string, bool)>();
        await foreach (var change in _kube.Argo.WatchAsync(new(), "7"))
        {
            seen.Add((change.Application.Id.Name, change.IsDeleted));
            if (seen.Count == 2)
                break;
        }

        seen.ShouldBe([("a", false), ("b", true)]);
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(200, true)]
    public async Task An_Application_is_found_or_null(int status, bool found)
    {
        _kube.On($"GET {Home}/shop", status, """{"metadata":{"name":"shop"}}""");

        (await _kube.Argo.FindAsync(Shop) is not null).ShouldBe(found);
    }

    [Fact]
    public async Task A_refresh_is_a_mark_that_Argo_CD_takes_away_when_it_is_done()
    {
        _kube.On(Merge, 200, """{"metadata":{"name":"shop","annotations":{"argocd.argoproj.io/refresh":"hard"}}}""");

        (await _kube.Argo.RefreshAsync(Shop, ArgoRefresh.Hard)).RefreshWaits.ShouldBeTrue();

        _kube.LastCall.Body.ShouldBe("""{"metadata":{"annotations":{"argocd.argoproj.io/refresh":"hard"}}}""");
    }

    [Fact]
    public async Task An_Application_is_applied()
    {
        _kube.On($"PATCH {Home}/shop?fieldManager=devportal&force=true", 200, """{"metadata":{"name":"shop"}}""");

        await _kube.Argo.EnsureAsync("{apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: {name: shop}}");
    }

    [Theory]
    [InlineData(ArgoDeletion.Foreground, """["keep"]""", """["keep","resources-finalizer.argocd.argoproj.io"]""")]
    [InlineData(ArgoDeletion.Background, "null", """["resources-finalizer.argocd.argoproj.io/background"]""")]
    [InlineData(ArgoDeletion.Orphan, """["resources-finalizer.argocd.argoproj.io/foreground","keep"]""", """["keep"]""")]
    public async Task A_deletion_marks_first_what_becomes_of_the_objects(ArgoDeletion how, string before, string after)
    {
        _kube.On($"GET {Home}/shop", 200, $$$"""{"metadata":{"name":"shop","finalizers":{{{before}}}}}""").On(Merge).On($"DELETE {Home}/shop");

        await _kube.Argo.DeleteAsync(Shop, how);

        _kube.Http.Seen[1].Body.ShouldBe($$$"""{"metadata":{"finalizers":{{{after}}}}}""");
    }

    [Fact]
    public async Task A_deletion_that_has_begun_is_only_asked_for_again()
    {
        _kube.On($"GET {Home}/shop", 200, """{"metadata":{"name":"shop","deletionTimestamp":"2026-11-20T12:00:00Z"}}""").On($"DELETE {Home}/shop", 404);

        await _kube.Argo.DeleteAsync(Shop, ArgoDeletion.Foreground);
    }

    [Fact]
    public async Task Deleting_what_is_gone_does_nothing()
    {
        _kube.On($"GET {Home}/shop", 404);

        await _kube.Argo.DeleteAsync(Shop, ArgoDeletion.Foreground);
    }

    [Fact]
    public async Task A_sync_is_written_into_the_Application_that_was_looked_at()
    {
        _kube.On($"GET {Home}/shop", 200, """
            {"metadata":{"name":"shop","resourceVersion":"7"},
             "spec":{"source":{"targetRevision":"main"},"syncPolicy":{"automated":{},"syncOptions":["CreateNamespace=true"],"retry":{"limit":3}}}}
            """).On(Merge);

        await _kube.Argo.SyncAsync(Shop, new(Prune: true, Resources: [new("apps", "Deployment", "shop")]));

        _kube.LastCall.Body.ShouldBe(
            """{"metadata":{"resourceVersion":"7"},"operation":{"initiatedBy":{"username":"devportal"},"sync":{"prune":true,"dryRun":false,"syncStrategy":{"hook":{"force":false}},"resources":[{"group":"apps","kind":"Deployment","name":"shop"}],"syncOptions":["CreateNamespace=true"]},"retry":{"limit":3}},"status":{"operationState":null}}""");
    }

    [Fact]
    public async Task Of_two_syncs_at_once_one_is_a_conflict()
    {
        _kube.On($"GET {Home}/shop", 200, """{"metadata":{"name":"shop","resourceVersion":"7"}}""")
            .On(Merge, 409, """{"message":"the object has been modified"}""")
            .On($"GET {Home}/shop", 200, """{"metadata":{"name":"shop"},"operation":{"sync":{}}}""");

        (await FailAsync(() => _kube.Argo.SyncAsync(Shop, new()))).ShouldBe(Fault.Conflict);
        (await FailAsync(() => _kube.Argo.SyncAsync(Shop, new()))).ShouldBe(Fault.Conflict);
    }

    [Theory]
    [InlineData("main", false, true)]
    [InlineData("abc", true, true)]
    [InlineData("abc", false, false)]
    public async Task A_revision_that_auto_sync_would_undo_is_refused(string revision, bool dryRun, bool isTaken)
    {
        _kube.On($"GET {Home}/shop", 200, """{"metadata":{"name":"shop"},"spec":{"source":{"targetRevision":"main"},"syncPolicy":{"automated":{}}}}""");
        if (isTaken)
            await _kube.On(Merge).Argo.SyncAsync(Shop, new(revision, DryRun: dryRun));
        else
            (await FailAsync(() => _kube.Argo.SyncAsync(Shop, new(revision, DryRun: dryRun)))).ShouldBe(Fault.Invalid);
    }

    [Fact]
    public async Task A_sync_of_what_is_not_there_says_so()
    {
        _kube.On($"GET {Home}/shop", 404);

        (await FailAsync(() => _kube.Argo.SyncAsync(Shop, new()))).ShouldBe(Fault.NotFound);
    }

    [Fact]
    public async Task A_rollback_takes_revision_and_source_from_the_history()
    {
        _kube.On($"GET {Home}/shop", 200, """
            {"metadata":{"name":"shop","resourceVersion":"7"},"spec":{"syncPolicy":null},
             "status":{"history":[{"id":3,"revision":"abc","source":{"repoURL":"r","path":"p"}},{"id":4,"revision":"def"}]}}
            """).On(Merge);

        await _kube.Argo.RollBackAsync(Shop, 3);

        _kube.LastCall.Body.ShouldBe(
            """{"metadata":{"resourceVersion":"7"},"operation":{"initiatedBy":{"username":"devportal"},"sync":{"syncStrategy":{"apply":{}},"revision":"abc","source":{"repoURL":"r","path":"p"}}},"status":{"operationState":null}}""");
    }

    [Theory]
    [InlineData("""{"status":{"history":null}}""")]
    [InlineData("""{"spec":{"syncPolicy":{"automated":{}}},"status":{"history":[{"id":3}]}}""")]
    public async Task A_rollback_that_cannot_be_is_refused(string app)
    {
        _kube.On($"GET {Home}/shop", 200, app);

        (await FailAsync(() => _kube.Argo.RollBackAsync(Shop, 3))).ShouldBe(Fault.Invalid);
    }

    [Theory]
    [InlineData("""{"operation":{"sync":{}},"status":{"operationState":{"phase":"Running"}}}""", true)]
    [InlineData("""{"status":{"operationState":{"phase":"Succeeded"}}}""", false)]
    public async Task Only_a_running_sync_is_stopped(string app, bool isStopped)
    {
        _kube.On($"GET {Home}/shop", 200, app);
        if (isStopped)
            _kube.On(Merge);

        await _kube.Argo.TerminateAsync(Shop);

        if (isStopped)
            _kube.LastCall.Body.ShouldBe("""{"status":{"operationState":{"phase":"Terminating"}}}""");
    }

    private static async Task<Fault> FailAsync(Func<Task> action) => (await Should.ThrowAsync<IntegrationException>(action)).Fault;
}
