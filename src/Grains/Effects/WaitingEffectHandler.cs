using DevPortal.Domain.Machine;

namespace DevPortal.Grains.Effects;

/// <summary>Does one kind of effect that waits for somebody else, and goes by how long it has waited.</summary>
public abstract class WaitingEffectHandler<TEffect> : IEffectHandler where TEffect : Effect
{
    public Type Handles => typeof(TEffect);

    public Task<EffectOutcome> Run(OutstandingEffect outstanding, CancellationToken cancellationToken) =>
        Run((TEffect)outstanding.Effect, outstanding.Since, cancellationToken);

    /// <param name="since">When it was decided.</param>
    protected abstract Task<EffectOutcome> Run(TEffect effect, DateTimeOffset since, CancellationToken cancellationToken);
}
