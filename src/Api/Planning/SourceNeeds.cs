using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Dockerfiles;

namespace DevPortal.Api.Planning;

/// <summary>What the tokens of an operation must be good for.</summary>
internal static class SourceNeeds
{
    /// <summary>At the source repository.</summary>
    public static Seq<ForgeStep> OfSource(AppSpec spec, Operation operation, Surroundings surroundings) => operation.Steps
        .SelectMany(step => Needs(spec, step.Kind, surroundings))
        .Distinct()
        .ToSeq();

    /// <summary>At the GitOps repository, of the token that the workflow is given.</summary>
    public static Seq<ForgeStep> OfWorkflow(AppSpec spec, Operation operation) =>
        spec.Source is null || operation.Steps.All(step => step.Kind != StepKind.PutSecrets) ? []
        : spec.Source.Handover switch
        {
            DigestHandover.Workflow => [ForgeStep.CommitFiles],
            DigestHandover.Dispatch => [ForgeStep.SendDispatch],
            _ => [],
        };

    /// <summary>Whether pushes there can be told of: a server elsewhere calls no address that means itself.</summary>
    public static bool CanCall(RepoUrl repository, Surroundings surroundings) =>
        !surroundings.PublicUrl.IsLoopback || repository.Host is "localhost" or "127.0.0.1" or "[::1]";

    private static ForgeStep[] Needs(AppSpec spec, StepKind step, Surroundings surroundings) => step switch
    {
        StepKind.CreateSource => [ForgeStep.CreateRepository],
        StepKind.PutSecrets when spec.Source?.Handover != DigestHandover.Portal => [ForgeStep.PutSecrets],
        StepKind.CommitSource when ImageBuild.Of(spec).IsEmpty => [ForgeStep.CommitFiles],
        StepKind.CommitSource => [ForgeStep.ReadRepository, ForgeStep.CommitFiles, ForgeStep.CommitWorkflows],
        StepKind.FollowSource or StepKind.LeaveSource when spec.Source is { } source && CanCall(source.Repository, surroundings) => [ForgeStep.ManageWebhooks],
        StepKind.FollowBuild => [ForgeStep.ReadRuns],
        _ => [],
    };
}
