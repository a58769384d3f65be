using DevPortal.Manifests.Validation.Schema;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation;

/// <summary>Names, labels and annotations, of kinds that are known and of those that are not.</summary>
internal static class MetadataCheck
{
    // A Service is part of host names, a Namespace of many others.
    private static readonly HashSet<string> NamedLikeHosts = ["Service", "Namespace"];

    public static void Check(ManifestObject item, KindSchema? schema)
    {
        if (schema is { Named: false })
            return;

        if (item.Metadata is not { } metadata)
        {
            item.Findings.Error(item.Root, "metadata", $"{item.Kind} needs metadata with a name.");
            return;
        }

        new FieldCheck(item.Findings).Check(metadata, KindSchemas.Metadata, "metadata");
        Name(item, metadata);
        Namespace(item, metadata, schema);
        Keys(item, metadata.Map("labels"), "metadata.labels");
        Keys(item, metadata.Map("annotations"), "metadata.annotations");
        LabelValues(item, metadata.Map("labels"), "metadata.labels");
    }

    public static void LabelValues(ManifestObject item, MapNode? labels, string path)
    {
        foreach (var (key, value) in labels?.Entries ?? default)
        {
            if (value is ScalarNode { Kind: ScalarKind.Text } text && !ObjectNames.IsLabelValue(text.Text))
                item.Findings.Error(value, $"{path}.{key.Text}", "This can't be the value of a label. Take at most 63 letters, digits, '-', '_' and '.', or make it an annotation.");
        }
    }

    private static void Name(ManifestObject item, MapNode metadata)
    {
        if (metadata["name"] is null)
        {
            if (metadata.Text("generateName") is null)
                item.Findings.Error(metadata, "metadata.name", $"This {item.Kind} has no name.");
            return;
        }

        if (metadata.Text("name") is not { } name || item.Group == "rbac.authorization.k8s.io")
            return;

        var isRight = NamedLikeHosts.Contains(item.Kind) ? ObjectNames.IsLabel(name) : ObjectNames.IsName(name);
        if (!isRight)
        {
            var allowed = NamedLikeHosts.Contains(item.Kind) ? "at most 63 lower-case letters, digits and hyphens" : "lower-case letters, digits, hyphens and dots";
            item.Findings.Error(item.NameNode, "metadata.name", $"This can't be the name of a {item.Kind}. Take {allowed}.");
        }
    }

    private static void Namespace(ManifestObject item, MapNode metadata, KindSchema? schema)
    {
        if (metadata["namespace"] is not { } node)
            return;

        if (schema is { InNamespace: false })
            item.Findings.Error(node, "metadata.namespace", $"A {item.Kind} belongs to the whole cluster. Take the namespace away.");
        else if (metadata.Text("namespace") is { } name && !ObjectNames.IsLabel(name))
            item.Findings.Error(node, "metadata.namespace", "This can't be a namespace. Take at most 63 lower-case letters, digits and hyphens.");
    }

    private static void Keys(ManifestObject item, MapNode? map, string path)
    {
        foreach (var (key, _) in map?.Entries ?? default)
        {
            if (!ObjectNames.IsKey(key.Text))
                item.Findings.Error(key, path, "This can't be a key. Take at most 63 letters, digits, '-', '_' and '.', and before a slash whose it is, for example acme.dev/team.");
        }
    }
}
