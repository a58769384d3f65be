using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Domain.Values;

/// <summary>A host that an application answers at: <c>shop.acme.dev</c>, or <c>*.acme.dev</c> for all below one.</summary>
public sealed record HostName : IValue<HostName>
{
    private HostName(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out HostName? value,
        [NotNullWhen(false)] out string? problem)
    {
        var lower = text?.ToLowerInvariant();
        value = lower is { Length: <= 253 } && IsWellFormed(lower) ? new HostName(lower) : null;
        problem = value is null ? "This is not a host name. Give one like shop.acme.dev, without https:// and without a path." : null;
        return value is not null;
    }

    public override string ToString() => Value;

    private static bool IsWellFormed(string text)
    {
        var labels = (text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text).Split('.');
        return labels.Length >= 2 && labels.All(IsLabel);
    }

    private static bool IsLabel(string text) =>
        text.Length is > 0 and <= DnsLabel.MaxLength
        && text[0] != '-'
        && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
