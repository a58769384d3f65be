using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DevPortal.Sandbox.ArgoCd.Templates.Go;

namespace DevPortal.Sandbox.ArgoCd.Templates.Functions;

internal static class TextFunctions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static readonly Dictionary<string, GoFunction> All = new(StringComparer.Ordinal)
    {
        ["print"] = (_, a) => string.Concat(a.Select(GoValue.Print)),
        ["println"] = (_, a) => string.Join(' ', a.Select(GoValue.Print)) + "\n",
        ["printf"] = (_, a) => GoFormat.Format(a.Text(0), [.. a.Skip(1)]),
        ["html"] = (_, a) => System.Net.WebUtility.HtmlEncode(a.Text(0)),
        ["urlquery"] = (_, a) => Uri.EscapeDataString(a.Text(0)),
        ["quote"] = (_, a) => string.Join(' ', a.Where(value => value is not null).Select(value => JsonSerializer.Serialize(GoValue.Print(value), Wire.GoJson.Options))),
        ["squote"] = (_, a) => string.Join(' ', a.Where(value => value is not null).Select(value => $"'{GoValue.Print(value)}'")),
        ["toString"] = (_, a) => GoValue.Print(a.Any(0)),
        ["lower"] = (_, a) => a.Text(0).ToLowerInvariant(),
        ["upper"] = (_, a) => a.Text(0).ToUpperInvariant(),
        ["title"] = (_, a) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(a.Text(0)),
        ["trim"] = (_, a) => a.Text(0).Trim(),
        ["trimAll"] = (_, a) => a.Text(1).Trim(a.Text(0).ToCharArray()),
        ["trimPrefix"] = (_, a) => a.Text(1).StartsWith(a.Text(0), StringComparison.Ordinal) ? a.Text(1)[a.Text(0).Length..] : a.Text(1),
        ["trimSuffix"] = (_, a) => a.Text(1).EndsWith(a.Text(0), StringComparison.Ordinal) ? a.Text(1)[..^a.Text(0).Length] : a.Text(1),
        ["hasPrefix"] = (_, a) => a.Text(1).StartsWith(a.Text(0), StringComparison.Ordinal),
        ["hasSuffix"] = (_, a) => a.Text(1).EndsWith(a.Text(0), StringComparison.Ordinal),
        ["contains"] = (_, a) => a.Text(1).Contains(a.Text(0), StringComparison.Ordinal),
        ["replace"] = (_, a) => a.Text(0).Length == 0 ? a.Text(2) : a.Text(2).Replace(a.Text(0), a.Text(1), StringComparison.Ordinal),
        ["repeat"] = (_, a) => string.Concat(Enumerable.Repeat(a.Text(1), (int)Math.Clamp(a.Whole(0), 0, 10_000))),
        ["trunc"] = (_, a) => Truncate((int)a.Whole(0), a.Text(1)),
        ["substr"] = (_, a) => Substring((int)a.Whole(0), (int)a.Whole(1), a.Text(2)),
        ["nospace"] = (_, a) => string.Concat(a.Text(0).Where(c => !char.IsWhiteSpace(c))),
        ["indent"] = (_, a) => Indent((int)a.Whole(0), a.Text(1)),
        ["nindent"] = (_, a) => "\n" + Indent((int)a.Whole(0), a.Text(1)),
        ["split"] = (_, a) => Split(a.Text(0), a.Text(1)),
        ["splitList"] = (_, a) => a.Text(1).Split(a.Text(0)).Select(object? (part) => part).ToList(),
        ["join"] = (_, a) => string.Join(a.Text(0), a.List(1).Select(GoValue.Print)),
        ["regexMatch"] = (_, a) => Regex.IsMatch(a.Text(1), a.Text(0), RegexOptions.CultureInvariant, Patience),
        ["regexReplaceAll"] = (_, a) => Regex.Replace(a.Text(1), a.Text(0), a.Text(2), RegexOptions.CultureInvariant, Patience),
        ["regexFind"] = (_, a) => Regex.Match(a.Text(1), a.Text(0), RegexOptions.CultureInvariant, Patience).Value,
        ["snakecase"] = (_, a) => Snake(a.Text(0), '_'),
        ["kebabcase"] = (_, a) => Snake(a.Text(0), '-'),
    };

    private static string Indent(int width, string text)
    {
        var pad = new string(' ', Math.Clamp(width, 0, 200));
        return pad + text.Replace("\n", "\n" + pad, StringComparison.Ordinal);
    }

    private static string Truncate(int length, string text) => length switch
    {
        < 0 when text.Length + length > 0 => text[(text.Length + length)..],
        >= 0 when text.Length > length => text[..length],
        _ => text,
    };

    private static string Substring(int start, int end, string text)
    {
        var from = Math.Clamp(start, 0, text.Length);
        var to = end < 0 ? text.Length : Math.Clamp(end, from, text.Length);
        return text[from..to];
    }

    private static Dictionary<string, object?> Split(string separator, string text) => text.Split(separator)
        .Select((part, index) => KeyValuePair.Create($"_{index}", (object?)part)).ToDictionary(StringComparer.Ordinal);

    private static string Snake(string text, char separator) => Regex.Replace(
        text.Replace(' ', separator).Replace('-', separator).Replace('_', separator), "(?<=[a-z0-9])(?=[A-Z])", separator.ToString(),
        RegexOptions.CultureInvariant, Patience).ToLowerInvariant();
}
