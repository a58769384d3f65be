using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DevPortal.Sandbox.Cluster.Objects;

/// <summary>YAML read the way the Kubernetes tools read it: every document as the JSON that it stands for, the last of equal keys holding.</summary>
internal sealed class Yaml
{
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, JsonNode?> _anchors = [];

    private Yaml(TextReader text) => _parser = new Parser(text);

    /// <summary>Empty documents are left out.</summary>
    /// <exception cref="YamlException">The text is not YAML; the message says where.</exception>
    public static IReadOnlyList<JsonNode> Documents(string text)
    {
        using var reader = new StringReader(text);
        return new Yaml(reader).ReadDocuments();
    }

    /// <exception cref="YamlException">The text is not YAML; the message says where.</exception>
    public static JsonNode? Document(string text) => Documents(text) is [var first, ..] ? first : null;

    private List<JsonNode> ReadDocuments()
    {
        var documents = new List<JsonNode>();
        _parser.Consume<StreamStart>();
        while (!_parser.TryConsume<StreamEnd>(out _))
        {
            _parser.Consume<DocumentStart>();
            _anchors.Clear();
            if (ReadNode() is { } document)
                documents.Add(document);
            _parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    private JsonNode? ReadNode()
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value, out var known)
                ? known?.DeepClone()
                : throw new YamlException(alias.Start, alias.End, $"unknown anchor '{alias.Value}' referenced");
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
            return Remember(scalar.Anchor, YamlScalar.Read(scalar));

        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            var list = new JsonArray();
            while (!_parser.TryConsume<SequenceEnd>(out _))
                list.Add(ReadNode());
            return Remember(sequence.Anchor, list);
        }

        var mapping = _parser.Consume<MappingStart>();
        return Remember(mapping.Anchor, ReadMap());
    }

    private JsonObject ReadMap()
    {
        var map = new JsonObject();
        var merged = new List<JsonObject>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = _parser.Consume<Scalar>();
            var value = ReadNode();
            if (key is { Style: ScalarStyle.Plain, Value: "<<" })
                merged.AddRange(value is JsonArray several ? several.OfType<JsonObject>() : value is JsonObject one ? [one] : []);
            else
                map[key.Value] = value;
        }

        foreach (var (name, value) in merged.SelectMany(from => from))
        {
            if (!map.ContainsKey(name))
                map[name] = value?.DeepClone();
        }

        return map;
    }

    private JsonNode? Remember(AnchorName anchor, JsonNode? node)
    {
        if (!anchor.IsEmpty)
            _anchors[anchor] = node?.DeepClone();
        return node;
    }
}
