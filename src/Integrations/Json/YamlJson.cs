using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DevPortal.Domain.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DevPortal.Integrations.Json;

/// <summary>
/// Turns YAML into the JSON that Kubernetes would read from it: with the words and numbers of YAML 1.1, where <c>0644</c> is
/// octal and <c>yes</c> is true. JSON is YAML too and comes out as it went in.
/// </summary>
internal static partial class YamlJson
{
    private const int MatchTimeoutMilliseconds = 1000;
    private const int MaxDepth = 100;

    /// <returns>Each document that holds something.</returns>
    /// <exception cref="InvalidValueException">It is not YAML, or has aliases, by which a short text can become a huge one.</exception>
    public static List<JsonElement> Documents(string yaml)
    {
        try
        {
            var parser = new Parser(new StringReader(yaml));
            var documents = new List<JsonElement>();
            parser.Consume<StreamStart>();
            while (parser.TryConsume<DocumentStart>(out _))
            {
                var document = Document(parser);
                if (document.ValueKind != JsonValueKind.Null)
                    documents.Add(document);
                parser.Consume<DocumentEnd>();
            }

            return documents;
        }
        catch (YamlException e)
        {
            throw new InvalidValueException(
                $"This is not YAML that can be read: line {e.Start.Line}, column {e.Start.Column}: {e.Message}");
        }
    }

    private static JsonElement Document(Parser parser)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            Write(parser, json, depth: 0);

        using var document = JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        return document.RootElement.Clone();
    }

    private static void Write(Parser parser, Utf8JsonWriter json, int depth)
    {
        var node = parser.Current!;
        if (depth > MaxDepth)
            throw new YamlException(node.Start, node.End, $"It is nested more than {MaxDepth} deep.");

        parser.MoveNext();
        switch (node)
        {
            case Scalar scalar:
                WriteScalar(scalar, json);
                break;

            case SequenceStart:
                json.WriteStartArray();
                while (!parser.TryConsume<SequenceEnd>(out _))
                    Write(parser, json, depth + 1);
                json.WriteEndArray();
                break;

            case MappingStart:
                json.WriteStartObject();
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    json.WritePropertyName(parser.Consume<Scalar>().Value);
                    Write(parser, json, depth + 1);
                }

                json.WriteEndObject();
                break;

            default:
                throw new YamlException(node.Start, node.End, "Aliases are not read here. Write the value out.");
        }
    }

    private static void WriteScalar(Scalar scalar, Utf8JsonWriter json)
    {
        var text = scalar.Value;
        if (scalar.Style is not ScalarStyle.Plain || scalar.Tag == "tag:yaml.org,2002:str" || scalar.Tag == "!")
            json.WriteStringValue(text);
        else if (text is "" or "~" or "null" or "Null" or "NULL")
            json.WriteNullValue();
        else if (text.ToLowerInvariant() is "true" or "yes" or "on")
            json.WriteBooleanValue(true);
        else if (text.ToLowerInvariant() is "false" or "no" or "off")
            json.WriteBooleanValue(false);
        else if (Whole(text) is { } whole)
            json.WriteNumberValue(whole);
        else if (DecimalPattern().IsMatch(text))
            json.WriteNumberValue(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
        else
            json.WriteStringValue(text);
    }

    private static decimal? Whole(string text)
    {
        if (IntegerPattern().IsMatch(text) && decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        if (HexadecimalPattern().IsMatch(text))
            return Convert.ToInt64(text, 16);
        return OctalPattern().IsMatch(text) ? Convert.ToInt64(text.Replace("o", "", StringComparison.Ordinal), 8) : null;
    }

    [GeneratedRegex(@"\A[-+]?(0|[1-9][0-9]*)\z", RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex IntegerPattern();

    [GeneratedRegex(@"\A0x[0-9A-Fa-f]{1,15}\z", RegexOptions.None, MatchTimeoutMilliseconds)]
    private static partial Regex HexadecimalPattern();

    [GeneratedRegex(@"\A0o?[0-7]{1,20}\z", RegexOptions.None, MatchTimeoutMilliseconds)]
    private static partial Regex OctalPattern();

    [GeneratedRegex(@"\A[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?\z", RegexOptions.ExplicitCapture, MatchTimeoutMilliseconds)]
    private static partial Regex DecimalPattern();
}
