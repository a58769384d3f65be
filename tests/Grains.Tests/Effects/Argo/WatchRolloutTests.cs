using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Values;
using DevPortal.Grains.Effects.Argo;
using DevPortal.Grains.Tests.Fakes;

namespace DevPortal.Grains.Tests.Effects.Argo;

public sealed class WatchRolloutTests
{
    private const string Image = "ghcr.io/acme/shop:2";

    private readonly FakeArgo _argo = new();
    private readonly FakeHistory _git = new();
    private readonly FakeCluster _cluster = new();
    private readonly WatchRolloutHandler _handler;
    private readonly CommitSha _carries;

    public WatchRolloutTests()
    {
        _handler = new(_argo, new ApplicationPods(_argo, _cluster), new CarryingCommits(_git), new FakeOutside());
        _git.Commit('1', ("apps/shop/deployment.yaml", "image: 1"));
        _carries = _git.Commit('2', ("apps/shop/deployment.yaml", "image: 2"), ("apps/blog/deployment.yaml", "image: 1"));
        _argo.Tree = [Pod("Healthy")];
    }

    [Fact]
    public async Task Healthy_at_the_commit_with_ready_pods_is_done()
    {
        _argo.Put(Application('2'));

        var sight = (await Watch()).ShouldBeOfType<EffectOutcome.Done>().Result.ShouldBeOfType<StepResult.RolledOut>().Sight;

        (sight.Stage, sight.Ready, sight.Wanted, sight.Revision).ShouldBe((RolloutStage.Done, 1, 1, "2222222"));
        (sight.Health, sight.Sync).ShouldBe((HealthStatus.Healthy, SyncStatus.Synced));
    }

    [Fact]
    public async Task Pods_that_are_not_ready_are_waited_for_with_what_was_seen()
    {
        _argo.Put(Application('2'));
        _argo.Tree = [Pod("Progressing")];

        var wait = (await Watch()).ShouldBeOfType<EffectOutcome.WaitFor>();

        wait.Delay.ShouldBe(TimeSpan.FromSeconds(10));
        wait.Sight.ShouldNotBeNull().Stage.ShouldBe(RolloutStage.PodsNotReady);
        wait.Detail.ShouldBe(wait.Sight.Detail);
    }

    [Fact]
    public async Task Another_application_s_later_commit_carries_the_release_too()
    {
        _git.Commit('3', ("apps/shop/deployment.yaml", "image: 2"), ("apps/blog/deployment.yaml", "image: 9"));
        _argo.Put(Application('3'));

        (await Watch()).ShouldBeOfType<EffectOutcome.Done>();
        _argo.Calls.ShouldBe(["find shop", "tree shop"]);
    }

    [Fact]
    public async Task A_later_commit_that_changed_the_application_s_files_does_not()
    {
        _git.Commit('3', ("apps/shop/deployment.yaml", "image: 3"));
        _argo.Put(Application('3'));

        SightOf(await Watch()).Stage.ShouldBe(RolloutStage.OtherRevision);
    }

    [Fact]
    public async Task What_Git_said_of_a_commit_is_not_asked_twice()
    {
        _git.Commit('3', ("apps/shop/deployment.yaml", "image: 2"));
        _argo.Put(Application('3'));

        await Watch();
        var reads = _git.Reads;
        await Watch();

        (reads, _git.Reads).ShouldBe((2, 2));
    }

    [Fact]
    public async Task A_commit_that_Git_does_not_have_carries_nothing_and_is_asked_for_again()
    {
        _argo.Put(Application('f'));
        SightOf(await Watch()).Stage.ShouldBe(RolloutStage.OtherRevision);

        _git.Commit('f', ("apps/shop/deployment.yaml", "image: 2"));

        (await Watch()).ShouldBeOfType<EffectOutcome.Done>();
    }

    [Fact]
    public async Task An_older_commit_has_Argo_CD_look_at_Git_once_each_time_and_counts_at_once_when_it_found_the_new_one()
    {
        _argo.Put(Application('1'));
        await Watch();
        _argo.Calls.Count(call => call == "refresh shop Normal").ShouldBe(1);

        _argo.OnRefresh = _ => Application('2');

        (await Watch()).ShouldBeOfType<EffectOutcome.Done>();
    }

    [Fact]
    public async Task Where_Argo_CD_looks_already_it_is_not_asked_to()
    {
        _argo.Put(Application('1') with { RefreshWaits = true });

        await Watch();

        _argo.Calls.ShouldNotContain("refresh shop Normal");
    }

    [Fact]
    public async Task Of_several_sources_one_at_the_commit_is_enough()
    {
        _argo.Put(FakeArgo.Application("shop", revisions: [FakeHistory.Sha('1').Value, FakeHistory.Sha('2').Value]));

        var done = (await Watch()).ShouldBeOfType<EffectOutcome.Done>();

        done.Result.ShouldBeOfType<StepResult.RolledOut>().Sight.Revision.ShouldBe("1111111, 2222222");
    }

    [Fact]
    public async Task A_failed_sync_of_a_later_commit_that_carries_it_is_this_release_s_failure()
    {
        _git.Commit('3', ("apps/shop/deployment.yaml", "image: 2"));
        _argo.Put(Application('1') with { Operation = new(OperationPhase.Failed, "denied", [FakeHistory.Sha('3').Value]) });

        var sight = SightOf(await Watch());

        (sight.Stage, sight.Outlook, sight.Detail).ShouldBe((RolloutStage.SyncFailed, RolloutOutlook.Failing, "The sync failed: denied"));
    }

    [Fact]
    public async Task One_that_is_gone_or_going_is_told_and_left_to_the_machine()
    {
        var gone = SightOf(await Watch());
        _argo.Put(Application('2') with { DeletedAt = DateTimeOffset.UnixEpoch });
        var going = SightOf(await Watch());

        (gone.Stage, gone.Outlook).ShouldBe((RolloutStage.Gone, RolloutOutlook.Lost));
        (going.Stage, going.Outlook).ShouldBe((RolloutStage.Deleting, RolloutOutlook.Lost));
    }

    [Fact]
    public async Task One_that_goes_between_two_questions_is_gone()
    {
        _argo.Put(Application('2'));
        _argo.Fault = call => call == "tree shop" ? FakeArgo.Problem(Fault.NotFound) : null;

        SightOf(await Watch()).Stage.ShouldBe(RolloutStage.Gone);
    }

    [Fact]
    public async Task An_expired_token_is_waited_for_and_an_Argo_CD_that_is_down_is_the_runner_s_to_judge()
    {
        _argo.Fault = _ => FakeArgo.Problem(Fault.Unauthorised, "the token has expired");
        (await Watch()).ShouldWait().Seconds.ShouldBe(30);

        _argo.Fault = _ => FakeArgo.Problem(Fault.Transient);
        await Should.ThrowAsync<IntegrationException>(Watch);
    }

    [Fact]
    public async Task Without_Argo_CD_s_API_the_cluster_is_asked_for_the_pods()
    {
        _argo.Fault = call => call == "tree shop" ? FakeArgo.Problem(Fault.Unequipped) : null;
        _argo.Put(Application('2') with { Detail = new(Destination: new(Namespace: "shop-home")) });
        _cluster.Put("shop-home", new PodReport("shop-1", null, [Image], new(HealthStatus.Healthy)));

        (await Watch()).ShouldBeOfType<EffectOutcome.Done>();
    }

    private Task<EffectOutcome> Watch() => _handler.Run(new WatchRollout(
        "shop", FakeOutside.GitOps, ["apps/shop/"], _carries, [new ComponentTarget(Parsed.As<ImageRef>(Image))]));

    private static RolloutSight SightOf(EffectOutcome outcome) =>
        outcome.ShouldBeOfType<EffectOutcome.WaitFor>().Sight.ShouldNotBeNull();

    private static ArgoApplication Application(char commit) => FakeArgo.Application("shop", revisions: [FakeHistory.Sha(commit).Value]);

    private static ArgoNode Pod(string health) => new(
        ObjectRef.Of("v1", "Pod", "shop-1", "shop"), "uid-1", Health: new(StatusTable.Health(health)), Images: [Image]);
}
