using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Templates;

/// <summary>YAML as values of templates, and values as YAML.</summary>
internal static class TemplateYaml
{
    public static TemplateMap ValuesOf(YamlMap map) =>
        new(map.Entries.Select(entry => new TemplateEntry(entry.Key, ValueOf(entry.Value))).ToSeq());

    /// <summary>On one line, as JSON writes it.</summary>
    public static string Line(TemplateValue? value) => value switch
    {
        TemplateMap map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Literals.Quoted(entry.Name)}: {Line(entry.Value)}"))}}}",
        TemplateList list => $"[{string.Join(", ", list.Items.Select(Line))}]",
        TemplateText text => Literals.Quoted(text.Text),
        TemplateNumber number => number.Number.ToString(CultureInfo.InvariantCulture),
        TemplateFlag flag => flag.Value ? "true" : "false",
        _ => "null",
    };

    /// <summary>A map or a list on lines of its own, the key before it left alone on its line.</summary>
    public static string Block(TemplateValue? value, int indent)
    {
        if (value is not (TemplateMap { Entries.IsEmpty: false } or TemplateList { Items.IsEmpty: false }))
            return Line(value);

        var margin = "\n" + new string(' ', Math.Clamp(indent, 0, TemplateLimits.Indent));
        return string.Concat(YamlWriter.Write(ToYaml(value)).TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "\n" : margin + line));
    }

    private static TemplateValue? ValueOf(YamlValue value) => value switch
    {
        YamlMap map => ValuesOf(map),
        YamlList list => new TemplateList(list.Items.Select(item => ValueOf(item)!).ToSeq()),
        YamlText text => new TemplateText(text.Text, text.Comment),
        YamlNumber number => new TemplateNumber(number.Number),
        YamlBool flag => new TemplateFlag(flag.Value),
        _ => null,
    };

    private static YamlValue ToYaml(TemplateValue? value) => value switch
    {
        TemplateMap map => new YamlMap(map.Entries.Select(entry => new YamlEntry(entry.Name, ToYaml(entry.Value))).ToSeq()),
        TemplateList list => new YamlList(list.Items.Select(ToYaml).ToSeq()),
        TemplateText text => new YamlText(text.Text, text.Comment),
        TemplateNumber number => new YamlNumber(number.Number),
        TemplateFlag flag => new YamlBool(flag.Value),
        _ => YamlNull.Instance,
    };
}
