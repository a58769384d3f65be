using DevPortal.Domain.Machine;
using DevPortal.Grains.Effects;

namespace DevPortal.Grains.Tests.Effects.Argo;

internal static class Handling
{
    /// <summary>Runs an effect once, as the runner does.</summary>
    public static Task<EffectOutcome> Run(this IEffectHandler handler, Effect effect) =>
        handler.Run(new OutstandingEffect("op1/1", effect, DateTimeOffset.UnixEpoch), CancellationToken.None);

    /// <summary>What it waits for, and how long.</summary>
    public static (double Seconds, string? Detail) ShouldWait(this EffectOutcome outcome)
    {
        var wait = outcome.ShouldBeOfType<EffectOutcome.WaitFor>();
        return (wait.Delay.TotalSeconds, wait.Detail);
    }
}
