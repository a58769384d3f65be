using DevPortal.Domain.Machine;

namespace DevPortal.Grains.Effects;

/// <summary>Does one kind of effect. Runs again after a crash at any point, so each run first looks what is done already.</summary>
public interface IEffectHandler
{
    Type Handles { get; }

    /// <exception cref="Exception">Anything: an integration's problem says itself whether to try again, the rest is tried again.</exception>
    Task<EffectOutcome> Run(OutstandingEffect outstanding, CancellationToken cancellationToken);
}

public abstract class EffectHandler<TEffect> : IEffectHandler where TEffect : Effect
{
    public Type Handles => typeof(TEffect);

    public Task<EffectOutcome> Run(OutstandingEffect outstanding, CancellationToken cancellationToken) =>
        Run(outstanding.Id, (TEffect)outstanding.Effect, cancellationToken);

    protected abstract Task<EffectOutcome> Run(string id, TEffect effect, CancellationToken cancellationToken);
}
