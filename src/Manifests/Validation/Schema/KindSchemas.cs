namespace DevPortal.Manifests.Validation.Schema;

/// <summary>Every kind that is known, read once.</summary>
internal static class KindSchemas
{
    private const string Extension = ".schema";

    private static readonly Lazy<IReadOnlyList<KindSchema>> Known = new(Read);

    private static readonly Lazy<Dictionary<(string ApiVersion, string Kind), KindSchema>> ByName =
        new(() => All.ToDictionary(schema => (schema.ApiVersion, schema.Kind)));

    public static IReadOnlyList<KindSchema> All => Known.Value;

    public static ObjectType Metadata { get; } = new("metadata");

    public static KindSchema? Find(string apiVersion, string kind) => ByName.Value.GetValueOrDefault((apiVersion, kind));

    // The types of core.schema are there for all.
    private static List<KindSchema> Read()
    {
        var common = new Dictionary<string, ObjectType>(StringComparer.Ordinal);
        var kinds = new List<KindSchema>(SchemaReader.Read(Text("core"), common));
        foreach (var (name, field) in common["ObjectMeta"].Fields)
            Metadata.Fields.Add(name, field);

        foreach (var name in Names().Where(name => name != "core"))
            kinds.AddRange(SchemaReader.Read(Text(name), common));
        return kinds;
    }

    private static IEnumerable<string> Names() =>
        typeof(KindSchemas).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[..^Extension.Length])
            .Order(StringComparer.Ordinal);

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(KindSchemas).Assembly.GetManifestResourceStream(name + Extension)!);
        return reader.ReadToEnd();
    }
}
