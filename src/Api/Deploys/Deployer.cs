using System.Text;
using DevPortal.Api.Planning;
using DevPortal.Api.Problems;
using DevPortal.Contracts;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace DevPortal.Api.Deploys;

using Answer = Results<Accepted<DeployAnswer>, Ok<DeployAnswer>, Ok<PlanView>, ProblemHttpResult>;

/// <summary>Brings what a form asks for to its application, or tells what that would do.</summary>
internal sealed class Deployer(
    IGrainFactory grains, Planner planner, SourceGate gate, ISecretBox box, ISurroundings surroundings, TimeProvider clock)
{
    public async Task<Answer> Deploy(Wanted wanted, Cause cause, bool dryRun, CancellationToken cancellationToken)
    {
        var (app, request) = (wanted.Spec.Name, new Configure(wanted.Spec, cause, Home: surroundings.Current.GitOps, Project: wanted.Project));
        var grain = grains.GetGrain<IAppGrain>(GrainKeys.App(app));
        var state = await grain.Get();
        var plan = OperationPlan.Of(state, request, clock.GetUtcNow());
        if (plan.Refused is { } refused)
            return ProblemAnswer.Of(refused);

        if (plan.Operation is { } operation
            && await gate.Check(Now(wanted, state), plan.State.GitOps!, operation, cancellationToken) is [_, ..] errors)
            return ProblemAnswer.Invalid(errors);

        if (dryRun)
            return Of(await planner.Show(app, state, plan, SourceOf(wanted, plan), cancellationToken));

        var renews = wanted.Token is { } token && !token.Equals(TokenOf(state));
        if (plan.Operation is null && !renews)
            return TypedResults.Ok(DeployAnswer.Unchanged(app, state, renewed: false));

        var reply = await grain.Handle(renews ? request with { SealedToken = Seal(wanted.Token!) } : request);
        if (reply.Refused is { } late)
            return ProblemAnswer.Of(late);

        return reply.OperationId is { } id
            ? TypedResults.Accepted($"/api/apps/{app}/operations/{id}", DeployAnswer.Accepted(app, id))
            : TypedResults.Ok(DeployAnswer.Unchanged(app, reply.State, renews));
    }

    // What was begun before may have made the repository, or not.
    private static Wanted Now(Wanted wanted, AppState state) =>
        state.Exists && wanted.Begin == Beginning.New ? wanted with { Begin = Beginning.Either } : wanted;

    // A repository that is yet to be made can't be read.
    private static GitAccess? SourceOf(Wanted wanted, OperationPlan plan) =>
        wanted.Begin == Beginning.New && plan.Operation?.Kind == OperationKind.Setup ? null : SourceGate.AccessOf(wanted);

    private string Seal(Secret token) => box.Seal(SecretPurposes.SourceToken, Encoding.UTF8.GetBytes(token.Reveal()));

    private Secret? TokenOf(AppState state) =>
        state.SealedToken is { } text && box.TryOpen(SecretPurposes.SourceToken, text, out var opened) ? new Secret(Encoding.UTF8.GetString(opened)) : null;

    private static Answer Of(Results<Ok<PlanView>, ProblemHttpResult> shown) =>
        shown.Result is ProblemHttpResult problem ? problem : (Ok<PlanView>)shown.Result;
}
