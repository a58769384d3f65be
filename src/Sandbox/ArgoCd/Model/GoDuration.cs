using System.Globalization;
using System.Text.RegularExpressions;

namespace DevPortal.Sandbox.ArgoCd.Model;

/// <summary>Durations as Go writes them, <c>1m30s</c>; a bare number is seconds.</summary>
internal static partial class GoDuration
{
    public static TimeSpan ParseOr(string? text, TimeSpan fallback)
    {
        if (string.IsNullOrEmpty(text))
            return fallback;

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);

        var parts = Part().Matches(text);
        return parts.Count > 0 && parts.Sum(part => part.Length) == text.Length
            ? parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + Read(part))
            : fallback;
    }

    private static TimeSpan Read(Match part)
    {
        var amount = double.Parse(part.Groups["amount"].ValueSpan, CultureInfo.InvariantCulture);
        return part.Groups["unit"].Value switch
        {
            "h" => TimeSpan.FromHours(amount),
            "m" => TimeSpan.FromMinutes(amount),
            "s" => TimeSpan.FromSeconds(amount),
            _ => TimeSpan.FromMilliseconds(amount),
        };
    }

    [GeneratedRegex(@"(?<amount>\d+(?:\.\d+)?)(?<unit>h|ms|m|s)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
