using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Grains.Effects.Sources;

/// <summary>Gives the workflow the token with which it writes to, or tells, the GitOps repository.</summary>
internal sealed class PutBuildSecretsHandler(SourceDoors doors, ISurroundings surroundings) : EffectHandler<PutBuildSecrets>
{
    protected override async Task<EffectOutcome> Run(string id, PutBuildSecrets effect, CancellationToken cancellationToken)
    {
        // GitHub itself says who reports to DevPortal, and a server without workflows has nobody to give a token to.
        if (effect.Spec.Source?.Handover == DigestHandover.Portal || doors.OpenForge(effect.Source) is not { } forge)
            return new EffectOutcome.Done();

        if ((doors.TokenOf(effect.Source) ?? surroundings.Current.WorkflowToken) is not { } token)
        {
            return new EffectOutcome.Fatal(
                $"The workflow of {effect.Source.Repository} needs a token that may write to {effect.Target.Repository}, and none is known. " +
                "Nothing was committed there yet. Send the request again with a token, have the operator set REPO_B_TOKEN, " +
                "or choose the handover to DevPortal, which needs none.");
        }

        await forge.PutSecretAsync(WorkflowNames.TokenSecret, token, cancellationToken);
        return new EffectOutcome.Done();
    }
}
