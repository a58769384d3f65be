using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine;

namespace DevPortal.Api.Planning;

/// <summary>What a request would set off, decided by the machine itself and saved nowhere.</summary>
/// <param name="State">The application as it would be.</param>
/// <param name="Refused">Why it would change nothing.</param>
/// <param name="Operation">Null where it is so already.</param>
internal sealed record OperationPlan(AppState State, Refusal? Refused = null, Operation? Operation = null)
{
    /// <summary>What the operation begins with in the GitOps repository.</summary>
    public GitOpsEdit? Edit => State.Outstanding.Select(outstanding => outstanding.Effect).OfType<CommitManifests>().FirstOrDefault()?.Change.Edit;

    public static OperationPlan Of(AppState state, AppRequest request, DateTimeOffset now)
    {
        if (AppMachine.Decide(state, request, now).Refused is { } refused)
            return new(state, refused);

        // As if nothing else were under way: what it would wait for does not change what it does.
        var atRest = state with { Operations = state.Operations.RemoveAll(operation => !operation.IsOver), Outstanding = [] };
        var decision = AppMachine.Decide(atRest, request, now);
        return new(decision.State, decision.Refused, decision.OperationId is { } id ? decision.State.Operation(id) : null);
    }
}
