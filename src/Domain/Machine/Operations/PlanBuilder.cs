using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>Puts steps one after the other; those added together run together.</summary>
internal sealed class PlanBuilder
{
    private readonly List<Step> _steps = [];
    private int _stage;

    public Seq<Step> Steps => _steps.ToSeq();

    public PlanBuilder Then(StepKind kind, EnvironmentName? environment = null)
    {
        _steps.Add(new Step(kind, _stage++, environment));
        return this;
    }

    public PlanBuilder ThenIf(bool wanted, StepKind kind, EnvironmentName? environment = null) =>
        wanted ? Then(kind, environment) : this;

    public PlanBuilder ThenEach(StepKind kind, Seq<EnvironmentName> environments)
    {
        _steps.AddRange(environments.Select(environment => new Step(kind, _stage, environment)));
        _stage++;
        return this;
    }

    /// <summary>What comes of a commit in the source repository.</summary>
    public PlanBuilder Build(SourceSpec source, EnvironmentName environment) => this
        .Then(StepKind.FollowBuild)
        .Then(StepKind.FindImages, environment)
        .ThenIf(source.Handover == DigestHandover.Portal, StepKind.SetImages, environment);

    public PlanBuilder RollOut(Seq<EnvironmentName> environments) => this
        .ThenEach(StepKind.Sync, environments)
        .ThenEach(StepKind.Watch, environments);
}
