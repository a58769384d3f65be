using DevPortal.Manifests.Validation.Schema;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation;

/// <summary>One text that is looked at, what was found in it and what objects it holds.</summary>
internal sealed class ManifestFile(string? path, string text)
{
    private readonly List<ManifestObject> _objects = [];

    public string? Path => path;

    public string Folder => path is null || !path.Contains('/', StringComparison.Ordinal) ? "" : path[..path.LastIndexOf('/')];

    public Findings Findings { get; } = new(path);

    public IReadOnlyList<ManifestObject> Objects => _objects;

    /// <param name="asValues">Whether it is YAML that is no manifest.</param>
    public void Read(bool asValues)
    {
        try
        {
            var documents = YamlReader.Read(text);
            if (asValues)
                return;

            foreach (var document in documents)
                Add(document);
        }
        catch (YamlFault fault)
        {
            Findings.Error(fault);
        }
    }

    private void Add(YamlNode document)
    {
        if (document is MapNode map && FileKinds.IsKustomization(path) && map["kind"] is null)
            document = map with { Entries = [Said(map, "apiVersion", "kustomize.config.k8s.io/v1beta1"), Said(map, "kind", "Kustomization"), .. map.Entries] };

        if (KindCheck.Read(document, Findings) is not { } item)
            return;

        if (item is { ApiVersion: "v1", Kind: "List" } && item.Root["items"] is ListNode items)
        {
            foreach (var inner in items.Items)
                Add(inner);
            return;
        }

        _objects.Add(item);
        var schema = KindCheck.SchemaOf(item);
        MetadataCheck.Check(item, schema);
        if (schema is not null)
            new FieldCheck(Findings).Check(Body(item.Root), schema.Type, "");
    }

    // What every document has is looked at for itself.
    private static MapNode Body(MapNode root) =>
        root with { Entries = root.Entries.RemoveAll(entry => entry.Key.Text is "apiVersion" or "kind" or "metadata") };

    private static MapEntry Said(MapNode map, string key, string value) =>
        new(new ScalarNode(key, ScalarKind.Text, map.Line, map.Column), new ScalarNode(value, ScalarKind.Text, map.Line, map.Column));
}
