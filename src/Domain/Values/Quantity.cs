using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DevPortal.Domain.Values;

/// <summary>An amount as Kubernetes writes it: <c>250m</c>, <c>1.5</c>, <c>512Mi</c>. Equal amounts can have different texts.</summary>
public sealed record Quantity : IValue<Quantity>
{
    private const int MaxDigits = 15;

    private static readonly Dictionary<string, decimal> Factors = new(StringComparer.Ordinal)
    {
        ["m"] = 0.001m, [""] = 1m, ["k"] = 1e3m, ["M"] = 1e6m, ["G"] = 1e9m, ["T"] = 1e12m,
        ["Ki"] = 1L << 10, ["Mi"] = 1L << 20, ["Gi"] = 1L << 30, ["Ti"] = 1L << 40,
    };

    private Quantity(string value, decimal amount)
    {
        Value = value;
        Amount = amount;
    }

    public string Value { get; }

    /// <summary>In cores, bytes or pieces.</summary>
    public decimal Amount { get; }

    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out Quantity? value,
        [NotNullWhen(false)] out string? problem)
    {
        value = null;
        problem = "This is not an amount. Give one like 250m or 1.5 for CPU, 512Mi or 2Gi for memory.";

        var digits = text?.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count() ?? 0;
        if (digits is 0 or > MaxDigits
            || !char.IsAsciiDigit(text![0])
            || !char.IsAsciiDigit(text[digits - 1])
            || !Factors.TryGetValue(text[digits..], out var factor)
            || !decimal.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        value = new Quantity(text, number * factor);
        problem = null;
        return true;
    }

    public override string ToString() => Value;
}
