namespace DevPortal.Domain.Machine;

/// <summary>What came of one run of an effect.</summary>
public abstract record EffectOutcome
{
    /// <summary>It is done, now or by an earlier run.</summary>
    /// <param name="Result">What it found or made, where that matters.</param>
    public sealed record Done(StepResult? Result = null) : EffectOutcome;

    /// <summary>Nothing is wrong, it is only not the time yet.</summary>
    /// <param name="Detail">What it waits for, as a sentence for people.</param>
    /// <param name="Sight">What was seen of a rollout.</param>
    public sealed record WaitFor(TimeSpan Delay, string? Detail = null, RolloutSight? Sight = null) : EffectOutcome;

    /// <summary>It failed in a way that another try can cure.</summary>
    /// <param name="NotBefore">When the other side said to come back, if it did.</param>
    public sealed record Retry(string Problem, DateTimeOffset? NotBefore = null) : EffectOutcome;

    /// <summary>No other try would help.</summary>
    public sealed record Fatal(string Problem) : EffectOutcome;
}
