using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DevPortal.Manifests.Yaml;

/// <summary>
/// Writes YAML as people do: block style, two spaces, no anchors, quotes only where text could be read as something else.
/// </summary>
public static class YamlWriter
{
    private static readonly EmitterSettings Settings = new(
        bestIndent: 2,
        bestWidth: int.MaxValue,
        isCanonical: false,
        maxSimpleKeyLength: 1024,
        newLine: "\n");

    private static readonly EmitterSettings IndentedSettings = Settings.WithIndentedSequences();

    /// <param name="indentLists">Whether the items of a list stand deeper than its key, as in workflows; not so in manifests.</param>
    public static string Write(YamlValue document, string? comment = null, bool indentLists = false) =>
        WriteAll([document], comment, indentLists);

    /// <summary>Several documents in one file.</summary>
    public static string WriteAll(IReadOnlyList<YamlValue> documents, string? comment = null, bool indentLists = false)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        WriteComment(text, comment);

        var emitter = new Emitter(text, indentLists ? IndentedSettings : Settings);
        emitter.Emit(new StreamStart());
        for (var i = 0; i < documents.Count; i++)
        {
            emitter.Emit(new DocumentStart(null, null, isImplicit: i == 0));
            Emit(emitter, documents[i]);
            emitter.Emit(new DocumentEnd(isImplicit: true));
        }

        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void WriteComment(StringWriter text, string? comment)
    {
        if (comment is null)
            return;

        foreach (var line in comment.Split('\n'))
            text.WriteLine(line.Length == 0 ? "#" : $"# {line}");
    }

    private static void Emit(Emitter emitter, YamlValue value)
    {
        switch (value)
        {
            case YamlMap map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, true, map.Entries.IsEmpty ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (key, item) in map.Entries)
                {
                    emitter.Emit(Text(key, isKey: true));
                    Emit(emitter, item);
                }

                emitter.Emit(new MappingEnd());
                break;

            case YamlList list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, list.Items.IsEmpty ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list.Items)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;

            case YamlText text:
                emitter.Emit(Text(text.Text));
                if (text.Comment is not null)
                    emitter.Emit(new Comment(text.Comment, isInline: true));
                break;

            default:
                emitter.Emit(Plain(Literal(value)));
                break;
        }
    }

    private static string Literal(YamlValue value) => value switch
    {
        YamlNumber number => number.Number.ToString(CultureInfo.InvariantCulture),
        YamlLiteral literal => literal.Text,
        YamlBool { Value: true } => "true",
        YamlBool => "false",
        _ => "null",
    };

    private static Scalar Text(string text, bool isKey = false)
    {
        if (PlainText.Allows(text))
            return Plain(text);

        if (HalfCharacterAt(text) is { } index)
            throw new ArgumentException($"The text holds half of a surrogate pair at {index}, which no file can hold.", nameof(text));

        var style = !isKey && BlockText.Allows(text) ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted;
        return new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: false, isQuotedImplicit: true);
    }

    private static int? HalfCharacterAt(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return i;
            i++;
        }

        return null;
    }

    private static Scalar Plain(string text) =>
        new(AnchorName.Empty, TagName.Empty, text, ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false);
}
