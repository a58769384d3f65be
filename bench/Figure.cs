namespace DevPortal.Bench;

/// <summary>A number with what it is to be seen against.</summary>
/// <param name="Unit">Of the value, the target and the baseline.</param>
public sealed record Figure(string What, double Value, string Unit)
{
    /// <summary>The same work done in another way, in the same run.</summary>
    public (string What, double Value)? Baseline { get; init; }

    public double? AtLeast { get; init; }

    public double? AtMost { get; init; }

    public double? RatioAtLeast { get; init; }

    public double? Ratio => Value / Baseline?.Value;

    public bool IsMet => !(Value < AtLeast) && !(Value > AtMost) && !(Ratio < RatioAtLeast);
}
