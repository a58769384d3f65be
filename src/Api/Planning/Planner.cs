using DevPortal.Api.Problems;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DevPortal.Api.Planning;

/// <summary>Tells what a request would do, from what is saved and what the repositories hold now. It writes nothing.</summary>
internal sealed class Planner(PlannedFiles files, IForge forge, ISurroundings surroundings)
{
    /// <param name="source">With what the source repository is read; null where there is none yet.</param>
    public async Task<Results<Ok<PlanView>, ProblemHttpResult>> Show(
        AppName app, AppState before, OperationPlan plan, GitAccess? source, CancellationToken cancellationToken)
    {
        if (plan.Refused is { } refusal)
            return ProblemAnswer.Of(refusal);

        if (plan.Operation is not { } operation)
            return TypedResults.Ok(new PlanView(app, "It is so already. Nothing would be changed.", null, [], [], [], [], before.Spec));

        var (spec, target) = (plan.State.Spec!, plan.State.GitOps!);
        var written = new List<PlannedFile>();
        if (plan.Edit is { } edit)
        {
            var (inGitOps, refused) = await files.InGitOps(app, target, edit, cancellationToken);
            if (refused is not null)
                return ProblemAnswer.Of(new Refusal(RefusalKind.NotNow, refused));
            written.AddRange(inGitOps);
        }

        if (operation.Steps.Any(step => step.Kind == StepKind.CommitSource))
            written.AddRange(await files.InSource(spec, target, operation.Input, source, cancellationToken));

        return TypedResults.Ok(new PlanView(
            app,
            "This is what would be done. Nothing was written.",
            operation.Kind,
            operation.Steps.Select(PlannedStep.Of).ToSeq(),
            written.ToSeq(),
            new PlannedCalls(spec, target, surroundings.Current).Of(operation),
            Scopes(spec, target, operation),
            operation.Kind == OperationKind.Delete ? null : spec));
    }

    private Seq<PlannedScope> Scopes(AppSpec spec, GitOpsTarget target, Operation operation)
    {
        var ofSource = spec.Source is { } source
            ? Scopes(source.Repository, SourceNeeds.OfSource(spec, operation, surroundings.Current))
            : [];
        return ofSource.Concat(Scopes(target.Repository, SourceNeeds.OfWorkflow(spec, operation))).ToSeq();
    }

    private IEnumerable<PlannedScope> Scopes(RepoUrl repository, Seq<ForgeStep> steps) =>
        forge.RightsFor(steps).Select(right => new PlannedScope(repository, right.Step, right.Scope, right.Permission));
}
