using DevPortal.Domain.Argo;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;

namespace DevPortal.Grains.Effects.Argo;

/// <summary>Deletes it with everything under it. What an ApplicationSet made is left to it, which would only make it again.</summary>
internal sealed class DeleteApplicationHandler(IArgoServer argo, IArgoDefinitions definitions, ISurroundings surroundings)
    : ArgoEffectHandler<DeleteApplication>(surroundings)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    protected override async Task<EffectOutcome> RunIn(DeleteApplication effect, CancellationToken cancel)
    {
        var id = Id(effect.Application);
        if (await argo.FindAsync(id, cancel) is not { } application)
            return new EffectOutcome.Done();

        if (application.DeletedAt is not null)
            return new EffectOutcome.WaitFor(LookAgain, Progress(application));

        if (application.Detail?.Set is { } set)
        {
            await definitions.RemoveFromSetAsync(set, effect.Application, cancel);
            return new EffectOutcome.WaitFor(LookAgain, $"The ApplicationSet {set} removes the Application once it has read Git again.");
        }

        await argo.DeleteAsync(id, ArgoDeletion.Foreground, cancel);
        return new EffectOutcome.WaitFor(LookAgain, Progress(application));
    }

    private static string Progress(ArgoApplication application) =>
        application.Detail?.Conditions.FirstOrDefault(condition => condition.Type == "DeletionError") is { } error
            ? $"Argo CD cannot delete everything under the Application: {error.Message}"
            : "Argo CD deletes what runs under the Application.";
}
