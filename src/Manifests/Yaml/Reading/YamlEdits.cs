using System.Text;

namespace DevPortal.Manifests.Yaml.Reading;

/// <summary>Changes single values of a YAML text and leaves every other character of it as it is.</summary>
internal sealed class YamlEdits(string text)
{
    private readonly List<(int Start, int End, string With)> _edits = [];

    /// <summary>Whether all keys of a map stand on lines of their own with a value of one line, so that lines can be added and removed.</summary>
    public bool IsBlock(MapNode map) => map.Entries.All(entry =>
        entry.Value is ScalarNode value
        && text.AsSpan(StartOfLine(entry.Key.Start)..entry.Key.Start).Trim(" -").IsEmpty
        && EndOfLine(entry.Key.Start) == EndOfLine(value.End)
        && text.AsSpan(value.End..EndOfLine(value.End)).TrimStart() is [] or ['#', ..]);

    public void Set(ScalarNode value, string with)
    {
        if (value.Text != with || value.Kind != ScalarKind.Text)
            Replace(value.Start, value.End, Scalar(with));
    }

    /// <summary>Writes another key and value in the place of one.</summary>
    public void Set(MapEntry entry, string key, string with)
    {
        var value = (ScalarNode)entry.Value;
        if (entry.Key.Text == key && value.Start < value.End)
            Set(value, with);
        else
            Replace(entry.Key.Start, value.End, Line(key, with));
    }

    public void AddBelow(MapEntry entry, string key, string value)
    {
        var end = EndOfLine(entry.Key.Start);
        var lineBreak = end < text.Length ? LineBreak(end) : "\n";
        Replace(end, end, $"{lineBreak}{new string(' ', entry.Key.Column - 1)}{Line(key, value)}");
    }

    public void RemoveLine(MapEntry entry)
    {
        var end = EndOfLine(entry.Key.Start);
        Replace(StartOfLine(entry.Key.Start), end + (end < text.Length ? LineBreak(end).Length : 0), "");
    }

    public override string ToString()
    {
        var edited = new StringBuilder(text);
        foreach (var (start, end, with) in Enumerable.Reverse(_edits).OrderByDescending(edit => edit.Start))
            edited.Remove(start, end - start).Insert(start, with);
        return edited.ToString();
    }

    private static string Line(string key, string value) => YamlWriter.Write(YamlMap.Of((key, value))).TrimEnd('\n');

    private static string Scalar(string value) => Line("x", value)["x: ".Length..];

    private void Replace(int start, int end, string with) => _edits.Add((start, end, with));

    private int StartOfLine(int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private int EndOfLine(int at)
    {
        var end = text.IndexOfAny(['\r', '\n'], at);
        return end < 0 ? text.Length : end;
    }

    private string LineBreak(int at) => text.AsSpan(at).StartsWith("\r\n") ? "\r\n" : "\n";
}
