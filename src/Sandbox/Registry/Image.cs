using System.Text.Json.Serialization;

namespace DevPortal.Sandbox.Registry;

/// <summary>An image that a workflow built. All of its bytes follow from its name and the tree, so only those are kept.</summary>
/// <param name="Number">The version's id in the packages API.</param>
/// <param name="Name">With the host that it was pushed to, such as `ghcr.io/acme/shop`.</param>
/// <param name="Tree">The Git tree that it was built from.</param>
internal sealed record Image(
    long Number,
    string Name,
    string Digest,
    string Tree,
    string Commit,
    long Repository,
    DateTimeOffset PushedAt,
    string[] Tags)
{
    [JsonIgnore]
    public string Key => $"{Name}@{Digest}";

    /// <summary>The name without the host.</summary>
    [JsonIgnore]
    public string Path => Name[(Name.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
