using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Grains.Effects.Sources;

/// <summary>Looks at a commit's build again and again until it is over, or waits as long as builds last where none can be looked at.</summary>
internal sealed class FollowBuildHandler(SourceDoors doors, ISurroundings surroundings, TimeProvider clock)
    : WaitingEffectHandler<FollowBuild>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task<EffectOutcome> Run(FollowBuild effect, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (doors.OpenForge(effect.Source) is not { } forge)
            return WaitBlindly(since, $"Builds on {effect.Source.Repository.Host} can't be looked at.");

        try
        {
            return await Look(forge, effect, cancellationToken);
        }
        catch (IntegrationException e) when (e.Fault == Fault.Forbidden)
        {
            return WaitBlindly(since, "The token may not look at builds.");
        }
    }

    private static async Task<EffectOutcome> Look(IForgeRepository forge, FollowBuild effect, CancellationToken cancellationToken)
    {
        var runs = Deciding(await forge.RunsOfAsync(effect.Commit, cancellationToken), effect);
        if (runs.IsEmpty)
            return new EffectOutcome.WaitFor(Pause, $"Waits for a build of {effect.Commit.Abbreviated} to begin.");

        if (runs.FirstOrDefault(run => run.Status is BuildStatus.Waiting or BuildStatus.Running) is { } open)
            return new EffectOutcome.WaitFor(Pause, BuildReport.OfOpen(open, await forge.JobsAsync(open.Id, cancellationToken)));

        if (runs.FirstOrDefault(run => run.Status != BuildStatus.Succeeded) is { } broken)
            return new EffectOutcome.Fatal(BuildReport.OfBroken(broken, await forge.JobsAsync(broken.Id, cancellationToken)));

        return new EffectOutcome.Done(new StepResult.BuildEnded(runs[0].Id, runs[0].Page));
    }

    /// <summary>The newest run of the application's own workflow; where there is none, of every workflow.</summary>
    private static Seq<BuildRun> Deciding(Seq<BuildRun> runs, FollowBuild effect)
    {
        var newest = runs.Where(run => run.Status != BuildStatus.Skipped).DistinctBy(run => run.Workflow).ToSeq();
        var own = effect.App is null ? null : newest.FirstOrDefault(run => run.Workflow == WorkflowNames.SourceFileOf(effect.App));
        return (own ?? newest.FirstOrDefault(run => run.Workflow == WorkflowNames.SourceFile)) is { } decides ? [decides] : newest;
    }

    private EffectOutcome WaitBlindly(DateTimeOffset since, string why)
    {
        var delay = surroundings.Current.BuildDelay;
        var left = since + delay - clock.GetUtcNow();
        return left > TimeSpan.Zero
            ? new EffectOutcome.WaitFor(left, $"{why} Takes it for done after {delay.TotalSeconds:0} seconds.")
            : new EffectOutcome.Done();
    }
}
