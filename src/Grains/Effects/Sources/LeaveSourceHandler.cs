using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Forge;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Grains.Effects.Sources;

/// <summary>Leaves the repository; the last one to leave takes webhook and secrets along.</summary>
internal sealed class LeaveSourceHandler(SourceDoors doors, IPortalGrains grains, ISurroundings surroundings) : EffectHandler<LeaveSource>
{
    protected override async Task<EffectOutcome> Run(string id, LeaveSource effect, CancellationToken cancellationToken)
    {
        var source = grains.Source(effect.Source.Repository);
        await source.Leave(effect.App);
        if (await source.Get() is { Followers.IsEmpty: true, MovedTo: null } && doors.OpenForge(effect.Source) is { } forge)
            await Clear(forge, cancellationToken);

        return new EffectOutcome.Done();
    }

    private async Task Clear(IForgeRepository forge, CancellationToken cancellationToken)
    {
        try
        {
            await forge.RemoveWebhookAsync(surroundings.Current.GitHubWebhook, cancellationToken);
            await forge.RemoveSecretAsync(WorkflowNames.TokenSecret, cancellationToken);
        }
        catch (IntegrationException e) when (e.Fault == Fault.NotFound)
        {
            // The repository itself is gone, and all of that with it.
        }
    }
}
