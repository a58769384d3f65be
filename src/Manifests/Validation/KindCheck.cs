using DevPortal.Manifests.Validation.Schema;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation;

/// <summary>What kind of object a document is, as far as it says so.</summary>
internal static class KindCheck
{
    /// <returns>Null where it can't be told; the problem is then among the findings.</returns>
    public static ManifestObject? Read(YamlNode document, Findings findings)
    {
        if (document is not MapNode root)
        {
            findings.Error(document, "", "A manifest is a group of fields that starts with apiVersion and kind, and here stands something else.");
            return null;
        }

        var apiVersion = Text(root, "apiVersion", "for example apps/v1", findings);
        var kind = Text(root, "kind", "for example Deployment", findings);
        return apiVersion is null || kind is null ? null : new ManifestObject(root, apiVersion, kind, findings);
    }

    /// <returns>Null where the kind is not known; what there is to say of that is then among the findings.</returns>
    public static KindSchema? SchemaOf(ManifestObject item)
    {
        if (KindSchemas.Find(item.ApiVersion, item.Kind) is { } schema)
            return schema;

        var kindNode = item.Root["kind"]!;
        var sameKind = KindSchemas.All.Where(known => known.Kind == item.Kind).Select(known => known.ApiVersion).ToList();
        var guess = Suggestion.For(item.Kind, KindSchemas.All.Where(known => known.ApiVersion == item.ApiVersion).Select(known => known.Kind));
        if (sameKind.Count > 0 && IsOfKubernetes(item.Group))
        {
            item.Findings.Error(item.Root["apiVersion"]!, "apiVersion", $"{item.ApiVersion} has no {item.Kind}. Give {string.Join(" or ", sameKind)}.");
        }
        else if (guess.StartsWith(" Did", StringComparison.Ordinal))
        {
            item.Findings.Error(kindNode, "kind", $"{item.ApiVersion} has no {item.Kind}.{guess}");
        }
        else
        {
            item.Findings.Warning(kindNode, "kind", $"{item.Kind} of {item.ApiVersion} is not known here; only its metadata was checked.");
        }

        return null;
    }

    private static bool IsOfKubernetes(string group) =>
        !group.Contains('.', StringComparison.Ordinal) || group.EndsWith(".k8s.io", StringComparison.Ordinal);

    private static string? Text(MapNode root, string field, string example, Findings findings)
    {
        switch (root[field])
        {
            case ScalarNode { Kind: ScalarKind.Text } text when text.Text.Length > 0:
                return text.Text;
            case null:
                findings.Error(root, field, $"There is no {field}. Say what this is, {example}.");
                return null;
            case var other:
                findings.Error(other, field, $"{field} must be text, {example}.");
                return null;
        }
    }
}
