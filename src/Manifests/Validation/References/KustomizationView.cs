using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation.References;

/// <summary>What a kustomization names.</summary>
internal static class KustomizationView
{
    private static readonly string[] Fields = ["resources", "bases", "components"];

    /// <summary>Files and folders whose objects become its own.</summary>
    public static IEnumerable<ScalarNode> TakenIn(ManifestObject kustomization) =>
        Fields.SelectMany(name => Items(kustomization.Root, name)).OfType<ScalarNode>();

    public static IEnumerable<MapNode> Patches(ManifestObject kustomization) => Items(kustomization.Root, "patches").OfType<MapNode>();

    public static IEnumerable<MapNode> Images(ManifestObject kustomization) => Items(kustomization.Root, "images").OfType<MapNode>();

    private static Seq<YamlNode> Items(MapNode root, string name) => (root[name] as ListNode)?.Items ?? default;
}
