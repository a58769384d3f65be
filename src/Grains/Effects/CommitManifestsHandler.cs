using DevPortal.Contracts;
using DevPortal.Domain.Machine;
using DevPortal.Grains.GitOps;
using Orleans;

namespace DevPortal.Grains.Effects;

/// <summary>Queues the change with its repository, which tells the application of the end; asks again in case that got lost.</summary>
internal sealed class CommitManifestsHandler(IGrainFactory grains) : EffectHandler<CommitManifests>
{
    protected override async Task<EffectOutcome> Run(string id, CommitManifests effect, CancellationToken cancellationToken)
    {
        var repository = grains.GetGrain<IGitOpsRepoGrain>(GrainKeys.GitOps(effect.Target));
        return TicketOutcome.Of(await repository.Submit(effect.Target, effect.Change));
    }
}
