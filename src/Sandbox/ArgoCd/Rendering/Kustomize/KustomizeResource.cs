using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>An object on its way through a build, with every name that it has borne: patches may still call it by an old one.</summary>
internal sealed class KustomizeResource(JsonObject document)
{
    private readonly List<(string Namespace, string Name)> _former = [];

    public JsonObject Document { get; } = document;

    /// <summary>Made by a generator that wants the content's hash behind the name.</summary>
    public bool NeedsHash { get; init; }

    public string Kind => Document.Text("kind") ?? "";

    public string Group => Document.Text("apiVersion") is { } version && version.Contains('/', StringComparison.Ordinal)
        ? version[..version.IndexOf('/', StringComparison.Ordinal)]
        : "";

    public string Version => Document.Text("apiVersion") is { } version ? version[(version.IndexOf('/', StringComparison.Ordinal) + 1)..] : "";

    public string Name => Document.Text("metadata", "name") ?? "";

    public string Namespace => Document.Text("metadata", "namespace") ?? "";

    public bool IsNamespaced => Kinds.IsNamespaced(Group, Kind);

    /// <summary>The name now and all before it.</summary>
    public IEnumerable<(string Namespace, string Name)> Names => _former.Append((Namespace, Name));

    /// <summary><c>Deployment.v1.apps/web.[noNs]</c>, as kustomize's messages call it.</summary>
    public string Id => IdOf(Document);

    public static string IdOf(JsonNode document)
    {
        var apiVersion = document.Text("apiVersion") ?? "[noVer].[noGrp]";
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var (group, version) = slash < 0 ? ("[noGrp]", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
        return $"{document.Text("kind")}.{version}.{group}/{document.Text("metadata", "name")}.{document.Text("metadata", "namespace") ?? "[noNs]"}";
    }

    public void Rename(string name)
    {
        Remember();
        Document.Child("metadata")["name"] = name;
    }

    public void MoveTo(string ns)
    {
        Remember();
        Document.Child("metadata")["namespace"] = ns;
    }

    public bool IsOf(JsonNode patch)
    {
        var apiVersion = patch.Text("apiVersion");
        return (apiVersion is null || apiVersion == Document.Text("apiVersion"))
            && patch.Text("kind") == Kind
            && Names.Any(known => known.Name == patch.Text("metadata", "name")
                && (patch.Text("metadata", "namespace") is not { Length: > 0 } ns || known.Namespace == ns));
    }

    private void Remember()
    {
        if (!_former.Contains((Namespace, Name)))
            _former.Add((Namespace, Name));
    }
}
