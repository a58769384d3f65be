using System.Globalization;

namespace DevPortal.Sandbox.Git;

internal sealed record Signature(string Name, string Email, DateTimeOffset When)
{
    /// <summary>As it stands in a commit: `Name &lt;email&gt; seconds +hhmm`.</summary>
    public string Text()
    {
        var offset = When.Offset;
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture,
            $"{Clean(Name)} <{Clean(Email)}> {When.ToUnixTimeSeconds()} {sign}{Math.Abs(offset.Hours):00}{Math.Abs(offset.Minutes):00}");
    }

    public static Signature Parse(string text)
    {
        var open = text.LastIndexOf('<');
        var close = text.LastIndexOf('>');
        if (open < 0 || close < open)
            return new(text, "", DateTimeOffset.UnixEpoch);

        var time = text[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(text[..open].Trim(), text[(open + 1)..close], time is [var seconds, var zone] ? ParseTime(seconds, zone) : DateTimeOffset.UnixEpoch);
    }

    private static DateTimeOffset ParseTime(string seconds, string zone)
    {
        var offset = int.Parse(zone, CultureInfo.InvariantCulture);
        return DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture))
            .ToOffset(new TimeSpan(offset / 100, offset % 100, 0));
    }

    private static string Clean(string text) => string.Concat(text.Where(c => c is not ('<' or '>' or '\n' or '\0'))).Trim();
}
