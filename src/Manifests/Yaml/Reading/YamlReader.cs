using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DevPortal.Manifests.Yaml.Reading;

/// <summary>Text that is no YAML, or more of it than is read.</summary>
internal sealed class YamlFault(string message, long line, long column) : Exception(message)
{
    public int Line { get; } = (int)Math.Max(1, line);

    public int Column { get; } = (int)Math.Max(1, column);
}

/// <summary>Reads YAML with its places. Bounded, so that no text, however made, takes more than a little time and memory.</summary>
internal sealed class YamlReader
{
    private const int MaxCharacters = 4 * 1024 * 1024;
    private const int MaxDepth = 64;
    private const int MaxNodes = 200_000;

    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, YamlNode> _anchors = [];
    private int _nodes;

    private YamlReader(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>Each document of the text; empty ones are left out.</summary>
    /// <exception cref="YamlFault">It is not YAML.</exception>
    public static Seq<YamlNode> Read(string text)
    {
        if (text.Length > MaxCharacters)
            throw new YamlFault($"The text has {text.Length:N0} characters. At most {MaxCharacters:N0} are read.", 1, 1);

        var reader = new YamlReader(text);
        try
        {
            return reader.ReadAll().ToSeq();
        }
        catch (YamlException e)
        {
            throw new YamlFault(Sentence(e), e.Start.Line, e.Start.Column);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The parser has no sentence of its own for some of what it can't read.
            var at = reader._parser.Current?.End ?? Mark.Empty;
            throw new YamlFault("This is not YAML.", at.Line, at.Column);
        }
    }

    private List<YamlNode> ReadAll()
    {
        var documents = new List<YamlNode>();
        _parser.Consume<StreamStart>();
        while (!_parser.Accept<StreamEnd>(out _))
        {
            _anchors.Clear();
            _parser.Consume<DocumentStart>();
            var node = ReadNode(0);
            if (node is not ScalarNode { Kind: ScalarKind.Nothing })
                documents.Add(node);
            _parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    private YamlNode ReadNode(int depth)
    {
        var (line, column) = (_parser.Current!.Start.Line, _parser.Current.Start.Column);
        if (depth > MaxDepth)
            throw new YamlFault($"This is nested more than {MaxDepth} levels deep.", line, column);
        if (++_nodes > MaxNodes)
            throw new YamlFault($"The text has more than {MaxNodes:N0} parts.", line, column);

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value, out var target)
                ? Repeated(target, depth)
                : throw new YamlFault($"There is no anchor &{alias.Value} before this.", line, column);
        }

        if (_parser.Current is not NodeEvent start)
            throw new YamlFault("A value is missing here.", line, column);

        YamlNode node = start switch
        {
            Scalar => ReadScalar(),
            SequenceStart => ReadList(depth),
            _ => ReadMap(depth),
        };
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor] = node;
        return node;
    }

    // What an alias brings in counts as if it stood there, so that aliases of aliases can't grow without bound.
    private YamlNode Repeated(YamlNode node, int depth)
    {
        _nodes += Size(node);
        return _nodes > MaxNodes || depth > MaxDepth
            ? throw new YamlFault($"With its aliases the text has more than {MaxNodes:N0} parts.", node.Line, node.Column)
            : node;
    }

    private static int Size(YamlNode node) => node switch
    {
        ListNode list => 1 + list.Items.Sum(Size),
        MapNode map => 1 + map.Entries.Sum(entry => 1 + Size(entry.Value)),
        _ => 1,
    };

    private ScalarNode ReadScalar()
    {
        var scalar = _parser.Consume<Scalar>();
        var (start, end) = (scalar.Start, scalar.End);
        return new(scalar.Value, ScalarKinds.Of(scalar), (int)start.Line, (int)start.Column, (int)start.Index, (int)end.Index);
    }

    private ListNode ReadList(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new(items.ToSeq(), (int)start.Start.Line, (int)start.Start.Column);
    }

    private MapNode ReadMap(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var entries = new List<MapEntry>();
        var merged = new List<MapEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (_parser.Current is not Scalar)
                throw new YamlFault("A key must be text.", _parser.Current!.Start.Line, _parser.Current.Start.Column);

            var key = ReadScalar();
            if (!keys.Add(key.Text))
                throw new YamlFault($"{key.Text} is here twice. Take one of them away.", key.Line, key.Column);

            var value = ReadNode(depth + 1);
            if (key.Text == "<<" && value is MapNode or ListNode)
                merged.AddRange(Merged(value));
            else
                entries.Add(new(key, value));
        }

        entries.AddRange(merged.Where(entry => keys.Add(entry.Key.Text)));
        return new(entries.ToSeq(), (int)start.Start.Line, (int)start.Start.Column);
    }

    private static IEnumerable<MapEntry> Merged(YamlNode value) => value switch
    {
        MapNode map => map.Entries,
        ListNode list => list.Items.OfType<MapNode>().SelectMany(map => map.Entries),
        _ => [],
    };

    private static string Sentence(YamlException e)
    {
        var message = (e.InnerException ?? e).Message.Trim().TrimEnd('.');
        return message.Length == 0 ? "This is not YAML." : $"This is not YAML: {char.ToLowerInvariant(message[0])}{message[1..]}.";
    }
}
