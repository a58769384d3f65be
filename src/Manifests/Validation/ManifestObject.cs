using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation;

/// <summary>One document that names its kind.</summary>
internal sealed record ManifestObject(MapNode Root, string ApiVersion, string Kind, Findings Findings)
{
    public MapNode? Metadata => Root.Map("metadata");

    public string Name => Metadata?.Text("name") ?? "";

    public string? Namespace => Metadata?.Text("namespace");

    public string Group => ApiVersion.Contains('/', StringComparison.Ordinal) ? ApiVersion[..ApiVersion.IndexOf('/', StringComparison.Ordinal)] : "";

    /// <summary>The name, where it is given.</summary>
    public YamlNode NameNode => Metadata?["name"] ?? Root;

    public bool IsIn(string? space) => Namespace is null || space is null || Namespace == space;
}
