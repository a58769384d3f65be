using DevPortal.Domain.Argo;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Values;
using static DevPortal.Domain.Tests.Rollouts.Sample;

namespace DevPortal.Domain.Tests.Rollouts;

public sealed class RolloutJudgeTests
{
    [Fact]
    public void Healthy_at_the_revision_on_ready_pods_is_done()
    {
        var verdict = Judge(App, Ready);

        verdict.Stage.ShouldBe(RolloutStage.Done);
        verdict.Outlook.ShouldBe(RolloutOutlook.Done);
        (verdict.Ready, verdict.Wanted).ShouldBe((2, 2));
    }

    [Fact]
    public void An_Application_that_is_not_there_is_lost()
    {
        Judge(null, []).ShouldBe(new(RolloutStage.Gone, "Argo CD has no such Application."));
        Judge(null, []).Outlook.ShouldBe(RolloutOutlook.Lost);
    }

    [Fact]
    public void An_Application_that_is_being_deleted_is_lost_however_healthy_it_is() =>
        Judge(App with { DeletedAt = DateTimeOffset.UnixEpoch }, Ready).Outlook.ShouldBe(RolloutOutlook.Lost);

    [Fact]
    public void Synced_and_healthy_at_an_older_revision_is_not_done()
    {
        var verdict = Judge(App with { Sync = new(SyncStatus.Synced, [OldRevision]) }, Ready);

        verdict.Stage.ShouldBe(RolloutStage.OtherRevision);
        verdict.Detail.ShouldContain("1111111");
    }

    [Fact]
    public void A_later_revision_that_still_carries_the_release_counts()
    {
        var later = Parsed.As<CommitSha>("3333333333333333333333333333333333333333");
        var app = App with { Sync = new(SyncStatus.Synced, [later.Value]) };

        Judge(app, Ready).Stage.ShouldBe(RolloutStage.OtherRevision);
        RolloutJudge.Judge(Target with { Revisions = Target.Revisions.Add(later) }, app, Ready).Stage.ShouldBe(RolloutStage.Done);
    }

    [Fact]
    public void One_of_several_sources_at_the_revision_is_enough() =>
        Judge(App with { Sync = new(SyncStatus.Synced, ["1.2.3", NewRevision]) }, Ready).Stage.ShouldBe(RolloutStage.Done);

    [Fact]
    public void Without_any_revision_it_is_not_done() =>
        Judge(App with { Sync = new(SyncStatus.Synced) }, Ready).Stage.ShouldBe(RolloutStage.OtherRevision);

    [Theory]
    [InlineData(SyncStatus.Unknown, RolloutStage.NotCompared)]
    [InlineData(SyncStatus.OutOfSync, RolloutStage.OutOfSync)]
    [InlineData(SyncStatus.Synced, RolloutStage.Done)]
    public void Only_synced_is_synced(SyncStatus status, RolloutStage stage) =>
        Judge(App with { Sync = App.Sync with { Status = status } }, Ready).Stage.ShouldBe(stage);

    [Theory]
    [InlineData(HealthStatus.Unknown, RolloutStage.HealthUnknown, RolloutOutlook.Waiting)]
    [InlineData(HealthStatus.Progressing, RolloutStage.Progressing, RolloutOutlook.Waiting)]
    [InlineData(HealthStatus.Missing, RolloutStage.Missing, RolloutOutlook.Waiting)]
    [InlineData(HealthStatus.Suspended, RolloutStage.Suspended, RolloutOutlook.Waiting)]
    [InlineData(HealthStatus.Degraded, RolloutStage.Degraded, RolloutOutlook.Failing)]
    [InlineData(HealthStatus.Healthy, RolloutStage.Done, RolloutOutlook.Done)]
    public void Only_healthy_is_healthy(HealthStatus status, RolloutStage stage, RolloutOutlook outlook)
    {
        var verdict = Judge(App with { Health = new(status, "because") }, Ready);

        verdict.Stage.ShouldBe(stage);
        verdict.Outlook.ShouldBe(outlook);
        if (outlook != RolloutOutlook.Done)
            verdict.Detail.ShouldEndWith(": because");
    }

    [Theory]
    [InlineData(OperationPhase.Unknown, RolloutStage.Syncing)]
    [InlineData(OperationPhase.Running, RolloutStage.Syncing)]
    [InlineData(OperationPhase.Terminating, RolloutStage.Syncing)]
    [InlineData(OperationPhase.Failed, RolloutStage.SyncFailed)]
    [InlineData(OperationPhase.Error, RolloutStage.SyncFailed)]
    [InlineData(OperationPhase.Succeeded, RolloutStage.Done)]
    public void A_sync_must_end_well_its_hooks_included(OperationPhase phase, RolloutStage stage) =>
        Judge(App with { Operation = new(phase, "hooks", [NewRevision]) }, Ready).Stage.ShouldBe(stage);

    [Fact]
    public void A_sync_that_failed_for_another_revision_says_nothing() =>
        Judge(App with { Operation = new(OperationPhase.Failed, "old news", [OldRevision]) }, Ready).Stage.ShouldBe(RolloutStage.Done);

    [Fact]
    public void A_dry_run_that_failed_says_nothing() =>
        Judge(App with { Operation = new(OperationPhase.Failed, "trial", [NewRevision], DryRun: true) }, Ready).Stage.ShouldBe(RolloutStage.Done);

    [Fact]
    public void A_failed_sync_that_is_being_repeated_is_waited_for()
    {
        var app = App with { Operation = new(OperationPhase.Failed, "first try", [NewRevision]), OperationWaits = true };

        Judge(app, Ready).Stage.ShouldBe(RolloutStage.Syncing);
    }

    [Fact]
    public void An_Application_that_was_never_synced_can_be_done_by_being_the_same_already() =>
        Judge(App with { Operation = null }, Ready).Stage.ShouldBe(RolloutStage.Done);

    [Fact]
    public void Manifests_that_cannot_be_rendered_are_told_apart_from_ones_not_looked_at_yet()
    {
        var app = App with
        {
            Sync = new(SyncStatus.Unknown),
            Detail = new(Conditions: [new("OrphanedResourceWarning", "stray"), new("ComparisonError", "kustomize build failed")]),
        };

        var verdict = Judge(app, Ready);

        verdict.Stage.ShouldBe(RolloutStage.NotComparable);
        verdict.Outlook.ShouldBe(RolloutOutlook.Failing);
        verdict.Detail.ShouldContain("kustomize build failed");
    }

    private static RolloutVerdict Judge(ArgoApplication? app, Seq<PodReport> pods) => RolloutJudge.Judge(Target, app, pods);
}
