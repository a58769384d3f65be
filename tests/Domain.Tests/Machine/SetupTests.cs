using DevPortal.Domain.Machine;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Testing;

namespace DevPortal.Domain.Tests.Machine;

public sealed class SetupTests
{
    [Fact]
    public void The_steps_follow_each_other_and_secrets_are_there_before_the_workflow()
    {
        var play = new Play();
        play.Accept(new Configure(SampleSpecs.Shop, Play.Anna, Home: Play.Home));
        List<Type> seen = [];
        while (play.State.Outstanding.FirstOrDefault(item => item.Effect is not RecordAudit) is { } next)
        {
            seen.Add(next.Effect.GetType());
            play.Accept(new EffectReturned(next.Id, play.Good(next.Effect)));
        }

        seen.ShouldBe([
            typeof(CommitManifests), typeof(PutBuildSecrets), typeof(CommitSource), typeof(EnsureApplication), typeof(FollowSource),
            typeof(FollowBuild), typeof(FindImages), typeof(SyncApplication), typeof(WatchRollout),
        ]);
        play.State.Operations.Single().Status.ShouldBe(OperationStatus.Succeeded);
        play.Dev.Release.ShouldBe(1);
        play.Dev.HealthySince.ShouldBe(play.Now);
        play.State.Releases.Single().Images.ShouldBe(Play.Images(play.State.Releases[0].Commit!.Value));
        play.State.Environments[1].Release.ShouldBeNull("prod gets nothing by a push");
    }

    [Fact]
    public void Ready_images_are_a_release_without_a_build()
    {
        var play = Play.Running(SampleSpecs.Shop with { Source = null });

        play.State.Releases.Single().Origin.ShouldBe(ReleaseOrigin.Images);
        play.State.Operations.Single().Steps.Select(step => step.Kind).ShouldBe(
            [StepKind.WriteManifests, StepKind.EnsureApplication, StepKind.Sync, StepKind.Watch]);
    }

    [Fact]
    public void Every_step_says_what_it_waits_for_since_when_and_until_when()
    {
        var play = new Play();
        play.Accept(new Configure(SampleSpecs.Shop, Play.Anna, Home: Play.Home));

        var step = play.State.Operations.Single().Steps[0];

        step.Status.ShouldBe(StepStatus.UnderWay);
        step.Since.ShouldBe(play.Now);
        step.Until.ShouldBe(play.Now.AddMinutes(30));
        step.Detail.ShouldBe("Waits for the commit in the GitOps repository.");
    }

    [Fact]
    public void A_step_that_can_t_succeed_fails_the_operation_with_what_was_done_and_what_to_do_and_goes_on_from_there()
    {
        var play = new Play();
        play.Accept(new Configure(SampleSpecs.Shop, Play.Anna, Home: Play.Home));
        play.SettleUntil<CommitSource>();
        play.Return<CommitSource>(new EffectOutcome.Fatal("GitHub could not commit files: the branch is protected. Let DevPortal push to it."));

        var failed = play.State.Operations.Single();
        failed.Status.ShouldBe(OperationStatus.Failed);
        failed.Reason.ShouldBe(
            "GitHub could not commit files: the branch is protected. Let DevPortal push to it. "
            + "Done before: the commit in the GitOps repository, the secrets of the source repository. Trying again goes on from there.");
        play.State.Outstanding.ShouldNotContain(item => item.Effect is CommitSource);
        play.State.Outstanding.ShouldContain(item => item.Effect is Notify);

        play.Accept(new RetryOperation(failed.Id, Play.By("again")));
        play.State.Outstanding.Where(item => item.Effect is not (RecordAudit or Notify)).Select(item => item.Effect.GetType()).ShouldBe([typeof(CommitSource)]);
        play.Settle();
        play.State.Operations.Single().Status.ShouldBe(OperationStatus.Succeeded);
    }

    [Fact]
    public void A_step_that_keeps_failing_is_given_up_after_its_time_and_a_limit_of_the_other_side_does_not_count()
    {
        var play = new Play();
        play.Accept(new Configure(SampleSpecs.Shop, Play.Anna, Home: Play.Home));
        play.Return<CommitManifests>(new EffectOutcome.Retry("Asked too often.", play.Now.AddHours(2)));
        play.State.Outstanding.Single(item => item.Effect is CommitManifests).DueAt.ShouldBe(play.Now.AddHours(2));

        play.Pass(TimeSpan.FromHours(2));
        play.Return<CommitManifests>(new EffectOutcome.Retry("502"));
        play.State.Operations.Single().Status.ShouldBe(OperationStatus.UnderWay);
        play.Pass(TimeSpan.FromMinutes(10));
        play.Return<CommitManifests>(new EffectOutcome.Retry("502"));

        play.State.Operations.Single().Status.ShouldBe(OperationStatus.Failed);
        play.State.Operations.Single().Reason!.ShouldStartWith("502 It was tried 3 times. Nothing was done before that.");
    }

    [Fact]
    public void A_setup_that_came_to_nothing_is_begun_again_by_the_next_configuration()
    {
        var play = new Play();
        play.Accept(new Configure(SampleSpecs.Shop, Play.Anna, Home: Play.Home));
        play.Return<CommitManifests>(new EffectOutcome.Fatal("No such repository."));

        play.Accept(new Configure(SampleSpecs.Shop with { Description = "Sells." }, Play.By("op2")));

        play.State.Operations[^1].Kind.ShouldBe(OperationKind.Setup);
    }

    [Fact]
    public void Without_a_gitops_repository_nothing_can_be_set_up() =>
        new Play().Ask(new Configure(SampleSpecs.Shop, Play.Anna)).Refused.ShouldNotBeNull().Path.ShouldBe("gitOps");

    [Fact]
    public void A_change_that_leaves_the_source_repository_alone_waits_for_no_build()
    {
        var play = Play.Running();
        play.Accept(new Configure(SampleSpecs.Shop with { Description = "Sells." }, Play.By("op2")));
        play.SettleUntil<CommitSource>();
        play.Return<CommitSource>(new EffectOutcome.Done(new StepResult.SourceCommitted(Play.Sha("same"), ChangedSomething: false)));
        play.Settle();

        var change = play.State.Operations[^1];
        change.Status.ShouldBe(OperationStatus.Succeeded);
        change.Steps.Where(step => step.Status == StepStatus.Skipped).Select(step => step.Kind).ShouldBe([StepKind.FollowBuild, StepKind.FindImages]);
        play.Dev.Rollouts.Select(rollout => rollout.Kind).ShouldBe([RolloutKind.Change, RolloutKind.Release]);
    }

    [Fact]
    public void Changes_that_come_before_the_last_one_has_begun_become_one()
    {
        var play = Play.Running();
        for (var i = 1; i <= 10; i++)
            play.Accept(new Configure(SampleSpecs.Shop with { Description = $"Number {i}." }, Play.By($"op{i + 1}")));

        play.State.Operations.Count(operation => !operation.IsOver).ShouldBe(2);
        play.State.Operations[^1].Input!.Previous!.Description.ShouldBe("Number 1.", "what the files were written from before it");
        play.Settle();
        play.State.Operations[^1].Status.ShouldBe(OperationStatus.Succeeded);
    }

    [Fact]
    public void An_environment_that_goes_takes_its_application_with_it()
    {
        var play = Play.Running();
        play.Accept(new Configure(SampleSpecs.Shop with { Environments = [SampleSpecs.Shop.Environments[0]] }, Play.By("op2")));
        play.SettleUntil<DeleteApplication>();

        play.State.Outstanding.Single(item => item.Effect is DeleteApplication).Effect.ShouldBe(new DeleteApplication("shop-prod"));
    }

    [Fact]
    public void An_application_keeps_its_gitops_repository() =>
        Play.Running().Ask(new Configure(SampleSpecs.Shop with { GitOps = Play.Home with { Layout = ManifestLayout.Helm } }, Play.By("op2")))
            .Refused.ShouldNotBeNull().Path.ShouldBe("gitOps");

    [Fact]
    public void Deleting_removes_files_then_applications_then_what_stands_in_the_source_repository()
    {
        var play = Play.Running();
        play.Accept(new Delete(Play.By("del")));
        List<Type> seen = [];
        while (play.State.Outstanding.FirstOrDefault(item => item.Effect is not RecordAudit) is { } next)
        {
            seen.Add(next.Effect.GetType());
            play.State.Exists.ShouldBeTrue("until everything is gone it is there, and says what it does");
            play.Accept(new EffectReturned(next.Id, play.Good(next.Effect)));
        }

        seen.ShouldBe([typeof(CommitManifests), typeof(DeleteApplication), typeof(DeleteApplication), typeof(LeaveSource)]);
        play.State.Exists.ShouldBeFalse();
        play.State.Operations.Single().Status.ShouldBe(OperationStatus.Succeeded);
        play.State.Revision.ShouldBe(2);
        play.Ask(new Delete(Play.By("again"))).Refused!.Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Fact]
    public void While_it_is_being_deleted_nothing_else_can_begin_and_deleting_again_is_the_same()
    {
        var play = Play.Running();
        play.Accept(new Delete(Play.By("del")));

        play.Ask(new Configure(SampleSpecs.Shop with { Description = "x" }, Play.By("op2"))).Refused!.Kind.ShouldBe(RefusalKind.NotNow);
        play.Ask(new Restart(Parsed.As<EnvironmentName>("dev"), Play.By("op3"))).Refused!.Kind.ShouldBe(RefusalKind.NotNow);
        play.Ask(new Delete(Play.By("del2"))).OperationId.ShouldBe("del");
    }
}
