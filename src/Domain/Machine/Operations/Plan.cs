using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>Which steps each kind of operation takes, and in which order.</summary>
internal static class Plan
{
    public static Seq<Step> Setup(AppSpec spec, bool newProject)
    {
        var first = spec.Environments[0].Name;
        var plan = new PlanBuilder().Then(StepKind.WriteManifests);
        if (spec.Source is not { } source)
            return plan.Then(StepKind.EnsureApplication, first).RollOut([first]).Steps;

        return plan
            .ThenIf(newProject, StepKind.CreateSource)
            // GitHub runs a workflow as soon as it is there, so its secrets come first.
            .Then(StepKind.PutSecrets)
            .Then(StepKind.CommitSource)
            .Then(StepKind.EnsureApplication, first)
            .Then(StepKind.FollowSource)
            .Build(source, first)
            .RollOut([first])
            .Steps;
    }

    /// <param name="active">Environments in which something runs or is to.</param>
    public static Seq<Step> Change(AppSpec before, AppSpec after, Seq<EnvironmentName> active)
    {
        var gone = before.Environments.Select(e => e.Name).Except(after.Environments.Select(e => e.Name)).ToSeq();
        var plan = new PlanBuilder()
            .Then(StepKind.WriteManifests)
            .ThenEach(StepKind.DeleteApplication, gone);
        if (after.Source is not { } source)
            return plan.ThenEach(StepKind.EnsureApplication, active).RollOut(active).Steps;

        return plan
            .ThenIf(source != before.Source, StepKind.PutSecrets)
            .Then(StepKind.CommitSource)
            .ThenEach(StepKind.EnsureApplication, active)
            .ThenIf(source.Repository != before.Source?.Repository, StepKind.FollowSource)
            .Build(source, after.Environments[0].Name)
            .RollOut(active)
            .Steps;
    }

    public static Seq<Step> Release(SourceSpec source, EnvironmentName environment) =>
        new PlanBuilder().Build(source, environment).RollOut([environment]).Steps;

    /// <summary>Manifests are written for one environment, and what they say is brought there.</summary>
    public static Seq<Step> Into(EnvironmentName environment, bool firstTime = false) => new PlanBuilder()
        .Then(StepKind.WriteManifests, environment)
        .ThenIf(firstTime, StepKind.EnsureApplication, environment)
        .RollOut([environment])
        .Steps;

    public static Seq<Step> Edit(Seq<EnvironmentName> active) =>
        new PlanBuilder().Then(StepKind.WriteManifests).RollOut(active).Steps;

    public static Seq<Step> Follow(EnvironmentName environment, bool applied) =>
        new PlanBuilder().Then(StepKind.FindImages, environment).RollOut(applied ? [environment] : []).Steps;

    public static Seq<Step> Sync(EnvironmentName environment, bool gone, bool onlyCompare) => new PlanBuilder()
        .ThenIf(gone, StepKind.EnsureApplication, environment)
        .Then(StepKind.Sync, environment)
        .ThenIf(!onlyCompare, StepKind.Watch, environment)
        .Steps;

    public static Seq<Step> Delete(AppSpec spec) => new PlanBuilder()
        .Then(StepKind.RemoveManifests)
        .ThenEach(StepKind.DeleteApplication, spec.Environments.Select(environment => environment.Name).ToSeq())
        .ThenIf(spec.Source is not null, StepKind.LeaveSource)
        .Steps;
}
