using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Effects.Argo;

/// <summary>One look at a rollout. Whether what looks wrong is to be waited out is for the machine to decide, not here.</summary>
internal sealed class WatchRolloutHandler(
    IArgoServer argo,
    ApplicationPods pods,
    CarryingCommits commits,
    ISurroundings surroundings) : ArgoEffectHandler<WatchRollout>(surroundings)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    protected override async Task<EffectOutcome> RunIn(WatchRollout effect, CancellationToken cancel)
    {
        try
        {
            return await argo.FindAsync(Id(effect.Application), cancel) is { } application
                ? await Look(effect, application, cancel)
                : Gone(effect);
        }
        catch (IntegrationException e) when (e.Fault is Fault.NotFound)
        {
            return Gone(effect);
        }
    }

    private async Task<EffectOutcome> Look(WatchRollout effect, ArgoApplication application, CancellationToken cancel)
    {
        var carrying = await Carrying(effect, application, cancel);
        if (IsElsewhere(effect, application, carrying))
        {
            application = await argo.RefreshAsync(application.Id, ArgoRefresh.Normal, cancel);
            carrying = await Carrying(effect, application, cancel);
        }

        var running = await pods.Of(application, cancel);
        return OutcomeOf(RolloutJudge.Judge(new(carrying, effect.Components), application, running), application);
    }

    /// <summary>
    /// The commit that carries the release, and those among the ones that Argo CD is at, or tried to apply, that still do.
    /// </summary>
    private async Task<Seq<CommitSha>> Carrying(WatchRollout effect, ArgoApplication application, CancellationToken cancel)
    {
        Seq<CommitSha> carrying = [effect.Commit];
        foreach (var revision in application.Sync.Revisions.Concat(application.Operation?.Revisions ?? []).Distinct())
        {
            if (CommitSha.TryParse(revision, out var commit, out _)
                && commit != effect.Commit
                && await commits.StillCarries(effect, commit, cancel))
                carrying = carrying.Add(commit);
        }

        return carrying;
    }

    private static bool IsElsewhere(WatchRollout effect, ArgoApplication application, Seq<CommitSha> carrying) =>
        application is { DeletedAt: null, RefreshWaits: false }
        && RolloutJudge.Judge(new(carrying, effect.Components), application, []).Stage == RolloutStage.OtherRevision;

    private static EffectOutcome Gone(WatchRollout effect) =>
        OutcomeOf(RolloutJudge.Judge(new([effect.Commit], effect.Components), null, []), null);

    private static EffectOutcome OutcomeOf(RolloutVerdict verdict, ArgoApplication? application)
    {
        var sight = new RolloutSight(
            verdict.Stage,
            verdict.Outlook,
            verdict.Detail,
            application?.Health.Status ?? default,
            application?.Sync.Status ?? default,
            verdict.Ready,
            verdict.Wanted,
            Shown(application?.Sync.Revisions ?? []));
        return verdict.Outlook == RolloutOutlook.Done
            ? new EffectOutcome.Done(new StepResult.RolledOut(sight))
            : new EffectOutcome.WaitFor(LookAgain, verdict.Detail, sight);
    }

    private static string? Shown(Seq<string> revisions) => revisions.IsEmpty
        ? null
        : string.Join(", ", revisions.Distinct().Select(revision => CommitSha.TryParse(revision, out var commit, out _) ? commit.Abbreviated : revision));
}
