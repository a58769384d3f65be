namespace DevPortal.Manifests.Validation.Schema;

/// <summary>Reads the notation that <c>Schemas/README.md</c> describes.</summary>
internal sealed class SchemaReader
{
    private readonly Dictionary<string, ObjectType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ObjectType> _common;
    private readonly List<KindSchema> _kinds = [];

    private SchemaReader(Dictionary<string, ObjectType> common) => _common = common;

    /// <param name="common">Types that the text may use without defining them; is given its types where it is empty.</param>
    public static IReadOnlyList<KindSchema> Read(string text, Dictionary<string, ObjectType> common)
    {
        var reader = new SchemaReader(common);
        reader.Read([.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')]);
        if (common.Count == 0)
        {
            foreach (var (name, type) in reader._types)
                common.Add(name, type);
        }

        return reader._kinds;
    }

    private void Read(string[] lines)
    {
        foreach (var line in lines.Where(line => line.StartsWith("type ", StringComparison.Ordinal)))
            _types.Add(line[5..], new ObjectType(line[5..]));

        ObjectType? current = null;
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line[0] == ' ')
                Add(current!, words[0], words[1]);
            else
                current = words[0] == "kind" ? AddKind(words) : _types[words[1]];
        }
    }

    private ObjectType AddKind(string[] words)
    {
        var type = new ObjectType(words[2]);
        var flags = words.AsSpan(3);
        _kinds.Add(new KindSchema(words[1], words[2], type, !flags.Contains("cluster"), !flags.Contains("unnamed")));
        return type;
    }

    private void Add(ObjectType type, string name, string written)
    {
        var needed = name[^1] == '!';
        name = name.TrimEnd('!');
        type.Fields.Add(name, new Field(name, TypeOf(written), needed));
    }

    private FieldType TypeOf(string written) => written switch
    {
        ['[', .. var item, ']'] => new ListType(TypeOf(item)),
        ['{', .. var value, '}'] => new MapType(TypeOf(value)),
        _ when written.Contains('|', StringComparison.Ordinal) => new ChoiceType(written.Split('|').ToSeq()),
        _ when written.StartsWith("int(", StringComparison.Ordinal) => Bounded(written[4..^1]),
        "any" => new ScalarType(ScalarRule.Anything),
        "string" => new ScalarType(ScalarRule.Text),
        "bool" => new ScalarType(ScalarRule.Truth),
        "int" => new ScalarType(ScalarRule.Whole),
        "number" => new ScalarType(ScalarRule.Number),
        "quantity" => new ScalarType(ScalarRule.Quantity),
        "intstr" => new ScalarType(ScalarRule.WholeOrText),
        "port" => new ScalarType(ScalarRule.Whole, 1, 65535),
        "label" => new ScalarType(ScalarRule.Label),
        "name" => new ScalarType(ScalarRule.Name),
        "bytes" => new ScalarType(ScalarRule.Bytes),
        "time" => new ScalarType(ScalarRule.Time),
        _ => _types.GetValueOrDefault(written) ?? _common[written],
    };

    private static ScalarType Bounded(string bounds)
    {
        var dots = bounds.IndexOf("..", StringComparison.Ordinal);
        return new(ScalarRule.Whole, Bound(bounds[..dots]), Bound(bounds[(dots + 2)..]));
    }

    private static long? Bound(string text) => text.Length == 0 ? null : long.Parse(text, CultureInfo.InvariantCulture);
}
