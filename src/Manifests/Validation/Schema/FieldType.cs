namespace DevPortal.Manifests.Validation.Schema;

/// <summary>What may stand in a field.</summary>
internal abstract record FieldType;

internal sealed record ScalarType(ScalarRule Rule, long? Min = null, long? Max = null) : FieldType;

internal sealed record ChoiceType(Seq<string> Words) : FieldType;

internal sealed record ListType(FieldType Item) : FieldType;

/// <summary>Values under keys of one's own.</summary>
internal sealed record MapType(FieldType Value) : FieldType;

/// <summary>A group of named fields. Filled once all types are read, since they refer to each other.</summary>
internal sealed record ObjectType(string Name) : FieldType
{
    public Dictionary<string, Field> Fields { get; } = new(StringComparer.Ordinal);

    // Types refer to each other in circles; a name within a file is enough to tell them apart.
    public bool Equals(ObjectType? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}

internal sealed record Field(string Name, FieldType Type, bool Needed);

internal enum ScalarRule
{
    Anything,
    Text,
    Truth,
    Whole,
    Number,
    Quantity,
    WholeOrText,
    Label,
    Name,
    Bytes,
    Time,
}

/// <param name="InNamespace">False for what belongs to the whole cluster.</param>
/// <param name="Named">False for what may go without metadata.</param>
internal sealed record KindSchema(string ApiVersion, string Kind, ObjectType Type, bool InNamespace, bool Named);
