using DevPortal.Api.Planning;
using DevPortal.Api.Problems;
using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Deploys;

/// <summary>Looks, before anything is written, whether the token may do what the operation needs and the repositories are there. It only reads.</summary>
internal sealed class SourceGate(IForge forge, IGitRepositories repositories, ISurroundings surroundings)
{
    /// <returns>What stands in the way, in the form's words; nothing where the operation can begin.</returns>
    public async Task<FieldError[]> Check(Wanted wanted, GitOpsTarget target, Operation operation, CancellationToken cancellationToken)
    {
        if (wanted.Spec.Source is not { } source)
            return [];

        try
        {
            var access = AccessOf(wanted);
            if (forge.Open(source.Repository, access) is not { } repository)
            {
                // Git alone tells whether it is there, and of no rights.
                await repositories.Open(source.Repository, access).HeadAsync(source.TrackedBranch, cancellationToken);
                return [];
            }

            if (await Missing(repository, SourceNeeds.OfSource(wanted.Spec, operation, surroundings.Current), wanted.TokenField, cancellationToken) is [_, ..] missing)
                return missing;

            return await Repository(wanted, source, repository, cancellationToken) is { } error
                ? [error]
                : await Workflow(wanted, target, operation, cancellationToken);
        }
        catch (IntegrationException e) when (!e.Problem.CanRetry)
        {
            return [new(e.Fault is Fault.Unauthorised or Fault.Forbidden or Fault.Unequipped ? wanted.TokenField : wanted.RepositoryField, e.Message)];
        }
    }

    public static GitAccess AccessOf(Wanted wanted) =>
        wanted.Token is { } token ? new GitAccess.Token(token) : new GitAccess.Configured();

    private async Task<FieldError?> Repository(
        Wanted wanted, SourceSpec source, IForgeRepository repository, CancellationToken cancellationToken)
    {
        var found = await repository.FindAsync(cancellationToken);
        if (found is null)
        {
            return wanted.Begin != Beginning.There ? null : new(
                wanted.RepositoryField, $"There is no repository {source.Repository}, or the token may not see it. Check the address and the token's rights.");
        }

        if (found.Archived)
            return new(wanted.RepositoryField, $"{source.Repository} is archived, so nothing can be pushed to it. Unarchive it first.");

        var head = await repositories.Open(source.Repository, AccessOf(wanted)).HeadAsync(source.TrackedBranch, cancellationToken);
        if (head is not null && wanted.Begin == Beginning.New)
            return new("create_new_repo_a", $"{source.Repository} is there already and not empty. Take another name, or give false here to have the project put into it.");

        return head is null && found.DefaultBranch is { } usual && usual != source.TrackedBranch && wanted.Project is null
            ? new("branch", $"{source.Repository} has no branch {source.TrackedBranch}; its usual one is {usual}. Give that, or push {source.TrackedBranch} first.")
            : null;
    }

    /// <summary>The token that the workflow is given is the form's own, and it goes to the GitOps repository with it.</summary>
    private async Task<FieldError[]> Workflow(Wanted wanted, GitOpsTarget target, Operation operation, CancellationToken cancellationToken)
    {
        var steps = SourceNeeds.OfWorkflow(wanted.Spec, operation);
        if (steps.IsEmpty)
            return [];

        if ((wanted.Token ?? surroundings.Current.WorkflowToken) is not { } token)
        {
            return
            [
                new(wanted.TokenField, $"The workflow needs a token that may write to {target.Repository}, and none is known. " +
                    "Give one, have the operator set REPO_B_TOKEN, or choose the handover portal, which needs none."),
            ];
        }

        return forge.Open(target.Repository, new GitAccess.Token(token)) is { } repository
            ? await Missing(repository, steps, wanted.TokenField, cancellationToken)
            : [];
    }

    private static async Task<FieldError[]> Missing(IForgeRepository repository, Seq<ForgeStep> steps, string field, CancellationToken cancellationToken) =>
        [.. (await repository.CheckRightsAsync(steps, cancellationToken)).Missing.Select(missing => missing.Problem).Distinct().Select(problem => new FieldError(field, problem))];
}
