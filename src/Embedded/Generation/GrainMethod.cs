using DevPortal.Embedded.Runtime;

namespace DevPortal.Embedded.Generation;

/// <summary>What the attributes of a method say about its calls.</summary>
/// <param name="name">As people write it: <c>IAppGrain.Deploy</c>.</param>
/// <param name="responseTimeoutTicks">How long callers wait, in ticks of a <see cref="TimeSpan"/>; 0 for the engine's own.</param>
public sealed class GrainMethod(string name, GrainMethodOptions options = GrainMethodOptions.None, long responseTimeoutTicks = 0)
{
    public string Name => name;

    public TimeSpan? ResponseTimeout { get; } = responseTimeoutTicks == 0 ? null : new(responseTimeoutTicks);

    public bool IsOneWay { get; } = options.HasFlag(GrainMethodOptions.OneWay);

    internal TurnMode Mode { get; } =
        options.HasFlag(GrainMethodOptions.AlwaysInterleave) ? TurnMode.Interleaving
        : options.HasFlag(GrainMethodOptions.ReadOnly) ? TurnMode.ReadOnly
        : TurnMode.Ordinary;

    public override string ToString() => name;
}
