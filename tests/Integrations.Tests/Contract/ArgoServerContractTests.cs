using DevPortal.Domain.Argo;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.ArgoCd;
using static DevPortal.Integrations.Tests.Contract.ArgoSandbox;

namespace DevPortal.Integrations.Tests.Contract;

/// <summary>Applications by Argo CD's REST API as the sandbox speaks it.</summary>
public sealed class ArgoServerContractTests : IAsyncLifetime
{
    private ArgoSandbox _argo = null!;

    public async Task InitializeAsync()
    {
        _argo = await ArgoSandbox.StartAsync();
        await _argo.CommitImageAsync("1");
    }

    public async Task DisposeAsync() => await _argo.DisposeAsync();

    [Fact]
    public async Task An_application_is_put_in_place_once_and_changed_by_the_next_manifest()
    {
        var made = await _argo.Server.EnsureAsync(_argo.Application());
        (await _argo.Server.EnsureAsync(_argo.Application())).ShouldBe(made);

        (await _argo.Server.EnsureAsync(_argo.Application(autoSync: true))).Detail!.AutoSync.ShouldBeTrue();
        (await _argo.Server.PatchAsync(Shop, """{"spec":{"syncPolicy":{"automated":null}}}""")).Detail!.AutoSync.ShouldBeFalse();
    }

    [Fact]
    public async Task A_sync_is_followed_from_missing_to_healthy_and_stands_in_the_history()
    {
        var head = await _argo.CommitImageAsync("2");
        await _argo.Server.EnsureAsync(_argo.Application());
        (await _argo.UntilAsync(Shop, app => app.Sync.Status == SyncStatus.OutOfSync)).Health.Status.ShouldBe(HealthStatus.Missing);

        await _argo.Server.SyncAsync(Shop, new ArgoSync(head.Value, Prune: true));
        (await _argo.Server.FindAsync(Shop))!.OperationWaits.ShouldBeTrue();
        await _argo.UntilAsync(Shop, app => app.Operation?.Phase == OperationPhase.Running);
        var healthy = await _argo.UntilHealthyAsync(Shop);

        healthy.Sync.Revisions.ShouldBe([head.Value]);
        healthy.Operation!.Phase.ShouldBe(OperationPhase.Succeeded);
        healthy.Operation.Revisions.ShouldBe([head.Value]);
        healthy.Images.ShouldBe(["ghcr.io/acme/web:2"]);
        healthy.Detail!.History.Select(deployment => (deployment.Number, deployment.Revisions, deployment.By)).ShouldBe([(0, [head.Value], "admin")]);
    }

    [Fact]
    public async Task A_listing_says_of_each_application_what_a_question_for_it_alone_says()
    {
        await _argo.CommitImageAsync("1", "blog");
        await _argo.Server.EnsureAsync(_argo.Application(autoSync: true));
        await _argo.Server.EnsureAsync(_argo.Application("blog"));
        await _argo.UntilHealthyAsync(Shop);

        var listing = await _argo.Server.ListAsync(new ArgoFilter());

        listing.Applications.Select(app => app.Id.Name).ShouldBe(["blog", "shop"]);
        var (listed, alone) = (listing.Applications[1], (await _argo.Server.FindAsync(Shop))!);
        listed.Detail.ShouldBeNull();
        (listed.Id.Name, listed.Sync, listed.Health.Status, listed.Images, listed.Operation!.Phase)
            .ShouldBe((alone.Id.Name, alone.Sync, alone.Health.Status, alone.Images, alone.Operation!.Phase));
        listing.Version.ShouldNotBeNullOrEmpty();
        (await _argo.Server.ListAsync(new ArgoFilter(Name: "blog"))).Applications.Count.ShouldBe(1);
        (await _argo.Server.ListAsync(new ArgoFilter(Project: "other"))).Applications.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_watch_goes_on_from_a_listing_and_tells_of_the_end()
    {
        await _argo.Server.EnsureAsync(_argo.Application(autoSync: true));
        await _argo.UntilHealthyAsync(Shop);
        var version = (await _argo.Server.ListAsync(new ArgoFilter())).Version;
        await using var changes = _argo.Server.WatchAsync(new ArgoFilter(), version).GetAsyncEnumerator();
        var next = changes.MoveNextAsync().AsTask();

        await _argo.Server.DeleteAsync(Shop, ArgoDeletion.Foreground);
        while (await _argo.Server.FindAsync(Shop) is not null)
            _argo.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));

        var told = new List<ArgoChange>();
        do
        {
            (await next).ShouldBeTrue();
            told.Add(changes.Current);
            next = told[^1].IsDeleted ? Task.FromResult(false) : changes.MoveNextAsync().AsTask();
        }
        while (!told[^1].IsDeleted);
        told.ShouldContain(change => change.Application.DeletedAt != null);
    }

    [Fact]
    public async Task A_refresh_compares_at_once()
    {
        await _argo.Server.EnsureAsync(_argo.Application());
        await _argo.UntilAsync(Shop, app => app.Sync.Status == SyncStatus.OutOfSync);
        var head = await _argo.CommitImageAsync("2");

        (await _argo.Server.RefreshAsync(Shop, ArgoRefresh.Hard)).Sync.Revisions.ShouldBe([head.Value]);
    }

    [Fact]
    public async Task A_rollback_brings_the_old_image_back()
    {
        await _argo.Server.EnsureAsync(_argo.Application());
        await _argo.Server.SyncAsync(Shop, new ArgoSync());
        await _argo.UntilHealthyAsync(Shop);
        await _argo.CommitImageAsync("2");
        await _argo.UntilAsync(Shop, app => app.Sync.Status == SyncStatus.OutOfSync);
        await _argo.Server.SyncAsync(Shop, new ArgoSync());
        await _argo.UntilHealthyAsync(Shop);

        await _argo.Server.RollBackAsync(Shop, 0);

        await _argo.UntilAsync(Shop, app => app.Detail!.History.Count == 3 && app.Images == (Domain.Seq<string>)["ghcr.io/acme/web:1"]);
    }

    [Fact]
    public async Task What_automated_sync_would_undo_is_refused_and_not_worth_another_try()
    {
        await _argo.Server.EnsureAsync(_argo.Application(autoSync: true));
        await _argo.UntilHealthyAsync(Shop);

        var rollback = await Should.ThrowAsync<IntegrationException>(_argo.Server.RollBackAsync(Shop, 0));
        var sync = await Should.ThrowAsync<IntegrationException>(_argo.Server.SyncAsync(Shop, new ArgoSync("0123456789012345678901234567890123456789")));

        (rollback.Fault, sync.Fault).ShouldBe((Fault.Invalid, Fault.Invalid));
    }

    [Fact]
    public async Task Only_one_sync_runs_and_it_can_be_stopped()
    {
        await _argo.Server.EnsureAsync(_argo.Application());
        await _argo.Server.TerminateAsync(Shop);
        await _argo.Server.SyncAsync(Shop, new ArgoSync());

        (await Should.ThrowAsync<IntegrationException>(_argo.Server.SyncAsync(Shop, new ArgoSync()))).Fault.ShouldBe(Fault.Conflict);
        await _argo.UntilAsync(Shop, app => app.Operation?.Phase == OperationPhase.Running);
        await _argo.Server.TerminateAsync(Shop);

        (await _argo.UntilAsync(Shop, app => !app.OperationWaits)).Operation!.Phase.ShouldBe(OperationPhase.Failed);
    }

    [Theory]
    [InlineData(ArgoDeletion.Foreground)]
    [InlineData(ArgoDeletion.Background)]
    [InlineData(ArgoDeletion.Orphan)]
    public async Task A_deleted_application_is_gone_and_deleting_it_again_does_nothing(ArgoDeletion how)
    {
        await _argo.Server.EnsureAsync(_argo.Application(autoSync: true));
        await _argo.UntilHealthyAsync(Shop);

        await _argo.Server.DeleteAsync(Shop, how);
        _argo.Sandbox.Clock.Advance(TimeSpan.FromSeconds(30));

        (await _argo.Server.FindAsync(Shop)).ShouldBeNull();
        await _argo.Server.DeleteAsync(Shop, how);
    }

    [Fact]
    public async Task Who_does_not_name_the_project_is_not_told_whether_it_exists() =>
        (await Should.ThrowAsync<IntegrationException>(_argo.Server.FindAsync(new ArgoAppId("none")))).Fault.ShouldBe(Fault.Forbidden);

    [Fact]
    public async Task A_manifest_that_cannot_stand_is_refused_with_the_reason()
    {
        var manifest = _argo.Application().Replace("path: apps/shop", "path: apps/none", StringComparison.Ordinal);

        var problem = (await Should.ThrowAsync<IntegrationException>(_argo.Server.EnsureAsync(manifest))).Problem;

        problem.Fault.ShouldBe(Fault.Invalid);
        problem.Said.ShouldContain("apps/none: app path does not exist");
    }

    [Fact]
    public async Task Name_and_password_open_a_session_and_wrong_ones_do_not()
    {
        using var right = new ArgoConnection(new(_argo.Sandbox.ArgoUrl) { Password = new(SandboxServer.Token) }, _argo.Sandbox.Calls, _argo.Sandbox.Clock);
        using var wrong = new ArgoConnection(new(_argo.Sandbox.ArgoUrl) { Password = new("not-the-password") }, _argo.Sandbox.Calls, _argo.Sandbox.Clock);

        await new ArgoServer(right).ListAsync(new ArgoFilter());
        _argo.Sandbox.Clock.Advance(TimeSpan.FromHours(25));
        await new ArgoServer(right).ListAsync(new ArgoFilter());

        (await Should.ThrowAsync<IntegrationException>(new ArgoServer(wrong).ListAsync(new ArgoFilter()))).Fault.ShouldBe(Fault.Unauthorised);
    }
}
