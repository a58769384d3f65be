using System.Globalization;
using System.Text;
using DevPortal.Domain;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Tests.Rendering.Helm;

internal static class TemplateFunctions
{
    public static YamlValue Call(string name, YamlValue[] arguments) => (name, arguments) switch
    {
        ("quote", [var value]) => Quoted(Print(value)),
        ("default", [var usual, var value]) => IsTrue(value) ? value : usual,
        ("not", [var value]) => !IsTrue(value),
        ("toYaml", [var value]) => YamlWriter.Write(value).TrimEnd('\n'),
        ("nindent", [YamlNumber spaces, var value]) => Indented((int)spaces.Number, Print(value)),
        ("printf", [YamlText format, .. var values]) => Formatted(format.Text, values),
        ("replace", [YamlText old, YamlText with, YamlText text]) => text.Text.Replace(old.Text, with.Text, StringComparison.Ordinal),
        ("omit", [YamlMap map, .. var keys]) => new YamlMap(map.Entries.RemoveAll(entry => keys.Any(key => Print(key) == entry.Key))),
        _ => throw new NotSupportedException($"The function {name} with {arguments.Length} arguments is not known here."),
    };

    public static bool IsTrue(YamlValue value) => value switch
    {
        YamlMap map => !map.Entries.IsEmpty,
        YamlList list => !list.Items.IsEmpty,
        YamlText text => text.Text.Length > 0,
        YamlNumber number => number.Number != 0,
        YamlBool flag => flag.Value,
        _ => false,
    };

    public static string Print(YamlValue value) => value switch
    {
        YamlText text => text.Text,
        YamlNumber number => number.Number.ToString(CultureInfo.InvariantCulture),
        YamlBool flag => flag.Value ? "true" : "false",
        YamlNull => "",
        _ => throw new NotSupportedException("A map or list is not printed."),
    };

    private static string Formatted(string format, YamlValue[] values)
    {
        var parts = format.Split("%s");
        return string.Concat(parts.Select((part, i) => part + (i < values.Length ? Print(values[i]) : "")));
    }

    private static string Indented(int spaces, string text) =>
        "\n" + new string(' ', spaces) + text.Replace("\n", "\n" + new string(' ', spaces), StringComparison.Ordinal);

    // As Go quotes: what prints stays, the rest is escaped.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => $"\\x{rune.Value:x2}",
                _ => rune.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
