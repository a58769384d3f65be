namespace DevPortal.Sandbox.ArgoCd;

/// <summary>How long Argo CD takes for what it does.</summary>
internal sealed record ArgoCdTimings
{
    /// <summary>From a push, a new application or a changed one until it is compared.</summary>
    public TimeSpan Noticing { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>From the request for an operation until it runs.</summary>
    public TimeSpan PickingUp { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>From there until its objects are applied.</summary>
    public TimeSpan Applying { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The pause after each wave.</summary>
    public TimeSpan BetweenWaves { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long after a sync self-healing starts the next.</summary>
    public TimeSpan SelfHealing { get; init; } = TimeSpan.FromSeconds(5);
}
