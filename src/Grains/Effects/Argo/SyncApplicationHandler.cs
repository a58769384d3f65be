using DevPortal.Domain.Argo;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;

namespace DevPortal.Grains.Effects.Argo;

/// <summary>
/// A refresh is enough where Argo CD applies by itself what it finds; it would refuse to be told a revision. What it tried
/// once and could not apply it does not try again, so then, and where a person has to say so, it is told to.
/// </summary>
internal sealed class SyncApplicationHandler(IArgoServer argo, ISurroundings surroundings)
    : ArgoEffectHandler<SyncApplication>(surroundings)
{
    private static readonly TimeSpan UntilFree = TimeSpan.FromSeconds(5);

    protected override async Task<EffectOutcome> RunIn(SyncApplication effect, CancellationToken cancel)
    {
        var id = Id(effect.Application);
        try
        {
            var application = await argo.RefreshAsync(id, effect.Hard ? ArgoRefresh.Hard : ArgoRefresh.Normal, cancel);
            if (application.DeletedAt is not null)
                return Gone(effect.Application);

            if (effect.Apply && NeedsTelling(application))
                await argo.SyncAsync(id, new ArgoSync(Prune: true), cancel);

            return new EffectOutcome.Done();
        }
        catch (IntegrationException e) when (e.Fault is Fault.NotFound)
        {
            return Gone(effect.Application);
        }
        catch (IntegrationException e) when (e.Fault is Fault.Conflict)
        {
            return new EffectOutcome.WaitFor(UntilFree, "Argo CD is still busy with another sync of this Application.");
        }
    }

    private static bool NeedsTelling(ArgoApplication application) => application switch
    {
        { RefreshWaits: true } => true,
        { Operation.Phase: OperationPhase.Failed or OperationPhase.Error } => true,
        { Sync.Status: SyncStatus.Synced } => false,
        _ => application.Detail is not { AutoSync: true },
    };

    private static EffectOutcome.Fatal Gone(string application) => new(
        $"Argo CD has no Application {application}: somebody deleted it there. What it ran may be gone with it, the files in Git "
        + "are not. Sync the environment once more: that makes the Application anew.");
}
