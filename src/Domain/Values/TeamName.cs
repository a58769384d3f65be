using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Domain.Values;

/// <summary>Who owns an application.</summary>
public sealed record TeamName : IValue<TeamName>
{
    private TeamName(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out TeamName? value,
        [NotNullWhen(false)] out string? problem)
    {
        problem = DnsLabel.Problem("The team's name", text);
        value = problem is null ? new TeamName(text!) : null;
        return value is not null;
    }

    public override string ToString() => Value;
}
