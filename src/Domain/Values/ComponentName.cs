using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Domain.Values;

/// <summary>One container image of an application: <c>web</c>, <c>server</c>, <c>ui</c>.</summary>
public sealed record ComponentName : IValue<ComponentName>
{
    private ComponentName(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out ComponentName? value,
        [NotNullWhen(false)] out string? problem)
    {
        problem = DnsLabel.Problem("The component's name", text);
        value = problem is null ? new ComponentName(text!) : null;
        return value is not null;
    }

    public override string ToString() => Value;
}
