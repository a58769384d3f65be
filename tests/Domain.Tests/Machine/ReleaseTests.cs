using DevPortal.Domain.GitOps;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Testing;

namespace DevPortal.Domain.Tests.Machine;

public sealed class ReleaseTests
{
    private static readonly EnvironmentName Dev = Parsed.As<EnvironmentName>("dev");
    private static readonly EnvironmentName Prod = Parsed.As<EnvironmentName>("prod");

    [Fact]
    public void A_push_becomes_a_release_in_the_first_environment()
    {
        var play = Play.Running();
        play.Push("c2", "d2");
        play.Settle();

        var release = play.State.Releases[0];
        (release.Number, release.Commit, release.By, release.Title).ShouldBe((2, Play.Sha("c2"), "bo", "feat: c2"));
        play.Dev.Release.ShouldBe(2);
        play.Dev.Rollouts[0].ShouldBe(play.Dev.Rollouts[0] with { Release = 2, Kind = RolloutKind.Release, Outcome = RolloutOutcome.Healthy });
        play.State.Environments[1].Release.ShouldBeNull();
    }

    [Fact]
    public void What_is_told_twice_or_late_starts_nothing_twice()
    {
        var play = Play.Running();
        play.Push("c2", "d2", minute: 2);
        play.Settle();
        var settled = play.State;

        play.Push("c2", "d2", minute: 2);
        play.Push("c2", "another delivery", minute: 2);
        play.Push("c1", "late", minute: 1);

        play.State.ShouldBe(settled);
    }

    [Theory]
    [InlineData("docs: typo [skip ci]")]
    [InlineData("chore: add the workflow\n\nDevPortal-Change: op1/2")]
    public void Commits_that_run_no_workflow_and_devportal_s_own_start_nothing(string message)
    {
        var play = Play.Running();
        var before = play.State;

        play.Accept(new SourceChanged(new SourceEvent.Pushed(BranchName.Main, null, Play.Sha("x"), message, "bo"), "d"));

        play.State.ShouldBe(before);
    }

    [Theory]
    [InlineData("services/shop/main.py", true)]
    [InlineData("services/shop/README.md", false)]
    [InlineData("services/blog/main.py", false)]
    public void Only_what_lies_in_its_paths_concerns_an_application(string path, bool concerns)
    {
        var play = Play.Running(SampleSpecs.Shop with { Source = SampleSpecs.Shop.Source! with { Paths = ["services/shop/**", "!**/*.md"] } });

        play.Push("c2", "d2", 1, path);

        play.State.Operations.Count.ShouldBe(concerns ? 2 : 1);
    }

    [Fact]
    public void Another_branch_concerns_nobody()
    {
        var play = Play.Running();
        play.Accept(new SourceChanged(new SourceEvent.Pushed(Parsed.As<BranchName>("topic"), null, Play.Sha("x"), "wip", "bo"), "d"));

        play.State.Operations.Count.ShouldBe(1);
    }

    [Fact]
    public void A_newer_release_takes_the_place_of_one_that_has_not_rolled_out()
    {
        var play = Play.Running();
        play.Push("c2", "d2", 2);
        play.SettleUntil<WatchRollout>();
        play.Push("c3", "d3", 3);
        play.State.Operation("d2")!.Status.ShouldBe(OperationStatus.UnderWay, "until the newer one has its images the older goes on");

        play.Settle(effect => effect is WatchRollout);

        play.State.Operation("d2")!.Status.ShouldBe(OperationStatus.Superseded);
        play.State.Operation("d2")!.Reason.ShouldBe($"the release of release 3 ({Play.Sha("c3").Abbreviated}) took its place.");
        play.State.Outstanding.Count(item => item.Effect is WatchRollout).ShouldBe(1);
        play.Settle();
        play.Dev.Rollouts.Select(rollout => (rollout.Release, rollout.Outcome)).ShouldBe(
            [(3, RolloutOutcome.Healthy), (2, RolloutOutcome.Superseded), (1, RolloutOutcome.Healthy)]);
    }

    [Fact]
    public void A_build_that_fails_leaves_the_environment_as_it_was()
    {
        var play = Play.Running();
        var before = play.Dev;
        play.Push("c2", "d2");
        play.Return<FollowBuild>(new EffectOutcome.Fatal("The job Test failed in the step Run tests. See its log."));

        play.State.Operation("d2")!.Status.ShouldBe(OperationStatus.Failed);
        play.State.Operation("d2")!.Reason!.ShouldStartWith("The job Test failed");
        play.Dev.ShouldBe(before);
    }

    [Fact]
    public void The_end_of_a_build_is_looked_at_as_soon_as_somebody_tells_of_it_also_while_a_look_is_under_way()
    {
        var play = Play.Running();
        play.Push("c2", "d2");
        play.Return<FollowBuild>(new EffectOutcome.WaitFor(TimeSpan.FromSeconds(10)));
        play.State.DueAt.ShouldBe(play.Now.AddSeconds(10));

        var ended = new BuildRun(7, ".github/workflows/ci-cd.yml", Play.Sha("c2"), BuildStatus.Succeeded, 1, "https://x");
        play.Accept(new SourceChanged(new SourceEvent.BuildMoved(ended), "d"));
        play.State.DueAt.ShouldBe(play.Now);
        play.Return<FollowBuild>(new EffectOutcome.WaitFor(TimeSpan.FromSeconds(10)));

        play.State.DueAt.ShouldBe(play.Now, "that look may have begun before the end");
    }

    [Fact]
    public void A_workflow_that_reports_its_images_is_not_waited_for()
    {
        var play = Play.Running(SampleSpecs.Shop with { Source = SampleSpecs.Shop.Source! with { Handover = DigestHandover.Portal } });
        play.Push("c2", "d2");

        play.Accept(new BuildReported(Play.Sha("c2"), Play.Images("c2"), Play.By("report", "github")));

        var commit = play.State.Outstanding.Single(item => item.Effect is CommitManifests).Effect.ShouldBeOfType<CommitManifests>();
        commit.Change.Edit.ShouldBeOfType<GitOpsEdit.WriteApp>().Environments.ShouldBe([new EnvironmentContent(Dev, Play.Images("c2"))]);
        commit.Change.Subject.ShouldBe($"chore(dev): release shop {Play.Sha("c2").Abbreviated}");
        play.Settle();
        play.Dev.Rollouts[0].Outcome.ShouldBe(RolloutOutcome.Healthy);
        play.State.Releases[0].Images.ShouldBe(Play.Images("c2"));
        play.Accept(new BuildReported(Play.Sha("c2"), Play.Images("c2"), Play.By("again", "github")));
        play.State.Operations.Count.ShouldBe(2);
    }

    [Fact]
    public void A_rollout_that_looks_bad_for_a_moment_goes_on_and_one_that_stays_bad_fails()
    {
        var play = Play.Running();
        play.Push("c2", "d2");
        play.SettleUntil<WatchRollout>();
        play.Return<WatchRollout>(Play.Looks(RolloutStage.PodsFailing, RolloutOutlook.Failing, HealthStatus.Degraded));
        play.Pass(TimeSpan.FromMinutes(2));
        play.Return<WatchRollout>(Play.Looks(RolloutStage.Progressing, RolloutOutlook.Waiting, HealthStatus.Progressing));
        play.Pass(TimeSpan.FromMinutes(2));
        play.Return<WatchRollout>(Play.Looks(RolloutStage.PodsFailing, RolloutOutlook.Failing, HealthStatus.Degraded));
        play.State.Operation("d2")!.IsOver.ShouldBeFalse();
        play.Dev.Health.ShouldBe(HealthStatus.Degraded);

        play.Pass(TimeSpan.FromMinutes(3));
        play.Return<WatchRollout>(Play.Looks(RolloutStage.PodsFailing, RolloutOutlook.Failing, HealthStatus.Degraded));

        play.State.Operation("d2")!.Status.ShouldBe(OperationStatus.Failed);
        play.Dev.Rollouts[0].Outcome.ShouldBe(RolloutOutcome.Failed);
        play.Dev.HealthySince.ShouldBeNull();
        play.State.Operations.Count.ShouldBe(2, "nobody asked for a rollback");
    }

    [Fact]
    public void After_a_failed_rollout_it_goes_back_by_itself_where_that_is_wanted_and_not_for_ever()
    {
        var spec = SampleSpecs.Shop with { Environments = SampleSpecs.Shop.Environments.Replace(e => e.Name == Dev, e => e with { AutoRollback = 1 }) };
        var play = Play.Running(spec);
        var good = play.Dev.Commit!;
        Fail(play, "c2", "d2", 2);

        var back = play.State.Operations[^1];
        (back.Kind, back.Release).ShouldBe((OperationKind.AutoRollback, 1));
        back.Reason.ShouldBe("The rollout failed: It is PodsFailing.");
        var edit = play.State.Outstanding.Select(item => item.Effect).OfType<CommitManifests>().Single().Change;
        edit.Edit.ShouldBe(new GitOpsEdit.Restore(["apps/shop-dev/"], good));
        edit.Subject.ShouldStartWith("revert(dev): roll shop back to ");
        play.Settle();
        play.Dev.Rollouts[0].ShouldBe(play.Dev.Rollouts[0] with { Release = 1, Kind = RolloutKind.AutoRollback, Outcome = RolloutOutcome.Healthy });

        Fail(play, "c3", "d3", 3);
        play.State.Operations[^1].Id.ShouldBe("d3", "once in a row was allowed");
        play.Push("c4", "d4", 4);
        play.Settle();
        play.Dev.AutoRollbacks.ShouldBe(0);
    }

    [Fact]
    public void Going_back_restores_this_application_s_files_as_they_were()
    {
        var play = Play.Running();
        var first = play.Dev.Commit!;
        play.Push("c2", "d2");
        play.Settle();

        play.Accept(new RollBack(Dev, Play.By("back")));

        play.State.Outstanding.Select(item => item.Effect).OfType<CommitManifests>().Single().Change.Edit
            .ShouldBe(new GitOpsEdit.Restore(["apps/shop-dev/"], first));
        play.Settle();
        play.Dev.Release.ShouldBe(1);
    }

    [Fact]
    public void There_must_be_something_to_go_back_to()
    {
        var play = Play.Running();

        play.Ask(new RollBack(Dev, Play.By("back"))).Refused!.Reason.ShouldBe(
            "Nothing before this was healthy in dev. Choose a release to go back to, or deploy another.");
        play.Ask(new RollBack(Prod, Play.By("back"))).Refused!.Reason.ShouldBe("Nothing has been brought to prod yet. Deploy a release there first.");
        play.Ask(new RollBack(Dev, Play.By("back"), Release: 9)).Refused!.Kind.ShouldBe(RefusalKind.NotNow);
    }

    [Fact]
    public void A_release_goes_on_to_the_next_environment_with_the_same_images()
    {
        var play = Play.Running();
        play.Accept(new Deploy(Prod, 1, Play.By("promote")));

        var change = play.State.Outstanding.Select(item => item.Effect).OfType<CommitManifests>().Single().Change;
        change.Edit.ShouldBeOfType<GitOpsEdit.WriteApp>().Environments.ShouldBe([new EnvironmentContent(Prod, play.State.Releases[0].Images)]);
        play.SettleUntil<EnsureApplication>();
        play.State.Outstanding.Select(item => item.Effect).OfType<EnsureApplication>().Single().Environment.ShouldBe(Prod);
        play.Settle();
        play.State.Environments[1].Release.ShouldBe(1);
        play.State.Environments[1].Rollouts[0].Kind.ShouldBe(RolloutKind.Promotion);
    }

    [Fact]
    public void Images_that_somebody_else_wrote_are_followed_as_a_release_of_their_own()
    {
        var play = Play.Running();
        play.Accept(new ManifestsChanged(new GitOpsPush(Play.Sha("updater"), ["apps/shop-dev/deployment.yaml"], ["build: automatic update of shop-dev"], "image-updater"), "d9"));
        play.Settle();

        play.State.Releases[0].Origin.ShouldBe(ReleaseOrigin.GitOps);
        play.Dev.Release.ShouldBe(2);
        play.Dev.Rollouts[0].By.ShouldBe("image-updater");
    }

    [Fact]
    public void A_workflow_s_own_commit_is_waited_for_and_starts_nothing_else()
    {
        var play = Play.Running();
        play.Push("c2", "d2");
        play.SettleUntil<FindImages>();
        play.Return<FindImages>(new EffectOutcome.WaitFor(TimeSpan.FromSeconds(10)));

        play.Accept(new ManifestsChanged(new GitOpsPush(
            Play.Sha("w"), ["apps/shop-dev/deployment.yaml"], [$"chore(dev): update shop images to x [skip ci]\n\nApp: shop\nSource-Commit: {Play.Sha("c2")}"]), "d9"));

        play.State.DueAt.ShouldBe(play.Now);
        play.State.Operations.Count.ShouldBe(2);
    }

    [Fact]
    public void In_one_environment_one_operation_at_a_time_is_at_work_and_the_next_says_whom_it_waits_for()
    {
        var play = Play.Running();
        play.Accept(new Restart(Dev, Play.By("one")));
        play.Accept(new Sync(Dev, Play.By("two")));

        play.State.Operation("two")!.Steps[0].Detail.ShouldBe("Waits until the restart of release 1 " + $"({play.State.Releases[0].Commit!.Abbreviated}) is done.");
        play.Settle();
        play.State.Operations.ShouldAllBe(operation => operation.Status == OperationStatus.Succeeded);
    }

    [Fact]
    public void Suspending_remembers_how_it_was_and_resuming_brings_it_back()
    {
        var play = Play.Running();
        play.Accept(new Scale(Dev, 3, Play.By("scale")));
        play.Settle();
        play.Accept(new Suspend(Dev, Play.By("suspend")));
        play.State.Spec!.Environments[0].Overrides.Single().Replicas.ShouldBe(0);
        play.Settle();
        play.Ask(new Restart(Dev, Play.By("restart"))).Refused!.Kind.ShouldBe(RefusalKind.NotNow);

        play.Accept(new Resume(Dev, Play.By("resume")));
        play.Settle();

        play.State.Spec!.Environments[0].Overrides.Single().Replicas.ShouldBe(3);
        play.Dev.Suspended.ShouldBeNull();
    }

    [Fact]
    public void A_cancelled_operation_does_nothing_more()
    {
        var play = Play.Running();
        play.Push("c2", "d2");
        play.Accept(new CancelOperation("d2", Play.By("stop")));

        play.State.Operation("d2")!.Status.ShouldBe(OperationStatus.Cancelled);
        play.State.Outstanding.ShouldAllBe(item => item.Effect is RecordAudit);
        play.Ask(new CancelOperation("d2", Play.By("stop2"))).Refused!.Kind.ShouldBe(RefusalKind.NotNow);
    }

    [Fact]
    public void An_application_deleted_in_argo_cd_is_marked_told_of_once_and_made_again_by_a_sync()
    {
        var play = Play.Running();
        play.Accept(new ApplicationSeen(Dev, HealthStatus.Unknown, SyncStatus.Unknown, Exists: false));
        play.Accept(new ApplicationSeen(Dev, HealthStatus.Unknown, SyncStatus.Unknown, Exists: false));

        (play.Dev.Gone, play.Dev.Health).ShouldBe((true, HealthStatus.Missing));
        play.State.Outstanding.Count(item => item.Effect is Notify).ShouldBe(1);
        play.Accept(new Sync(Dev, Play.By("sync")));
        play.State.Outstanding.ShouldContain(item => item.Effect is EnsureApplication);
        play.Settle();
        play.Dev.Gone.ShouldBeFalse();
    }

    [Fact]
    public void Health_that_flaps_is_shown_and_told_of_once()
    {
        var play = Play.Running();
        for (var i = 0; i < 5; i++)
        {
            play.Accept(new ApplicationSeen(Dev, HealthStatus.Degraded, SyncStatus.Synced));
            play.Accept(new ApplicationSeen(Dev, HealthStatus.Healthy, SyncStatus.Synced));
        }

        play.Dev.Health.ShouldBe(HealthStatus.Healthy);
        play.State.Outstanding.Count(item => item.Effect is Notify).ShouldBe(1);
    }

    private static void Fail(Play play, string commit, string id, int minute)
    {
        play.Push(commit, id, minute);
        play.SettleUntil<WatchRollout>();
        play.Return<WatchRollout>(Play.Looks(RolloutStage.PodsFailing, RolloutOutlook.Failing, HealthStatus.Degraded));
        play.Pass(TimeSpan.FromMinutes(3));
        play.Return<WatchRollout>(Play.Looks(RolloutStage.PodsFailing, RolloutOutlook.Failing, HealthStatus.Degraded));
        play.State.Operation(id)!.Status.ShouldBe(OperationStatus.Failed);
    }
}
