using DevPortal.Domain.Argo;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;

namespace DevPortal.Grains.Effects.Argo;

/// <summary>An effect in Argo CD. A token that is not accepted any more ends nothing: it waits for a new one.</summary>
internal abstract class ArgoEffectHandler<TEffect>(ISurroundings surroundings) : EffectHandler<TEffect> where TEffect : Effect
{
    private static readonly TimeSpan UntilNewToken = TimeSpan.FromSeconds(30);

    protected Surroundings Around => surroundings.Current;

    protected sealed override async Task<EffectOutcome> Run(string id, TEffect effect, CancellationToken cancellationToken)
    {
        try
        {
            return await RunIn(effect, cancellationToken);
        }
        catch (IntegrationException e) when (e.Fault is Fault.Unauthorised)
        {
            return new EffectOutcome.WaitFor(UntilNewToken, e.Message);
        }
    }

    protected abstract Task<EffectOutcome> RunIn(TEffect effect, CancellationToken cancel);

    protected ArgoAppId Id(string application) => new(application, Around.ArgoProject);
}
