using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Domain.Values;

/// <summary>A place where an application runs: <c>dev</c>, <c>staging</c>, <c>prod</c>.</summary>
public sealed record EnvironmentName : IValue<EnvironmentName>
{
    private EnvironmentName(string value) => Value = value;

    /// <summary>The only environment of an application whose owner named none.</summary>
    public static EnvironmentName Default { get; } = new("default");

    public string Value { get; }

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out EnvironmentName? value,
        [NotNullWhen(false)] out string? problem)
    {
        problem = DnsLabel.Problem("The environment's name", text);
        value = problem is null ? new EnvironmentName(text!) : null;
        return value is not null;
    }

    public override string ToString() => Value;
}
