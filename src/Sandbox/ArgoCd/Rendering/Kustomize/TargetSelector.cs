using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>The <c>target</c> of a patch: what is given must match, names as anchored regular expressions.</summary>
internal sealed class TargetSelector(JsonObject target)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly LabelSelector? _labels = Selector(target.Text("labelSelector"));
    private readonly LabelSelector? _annotations = Selector(target.Text("annotationSelector"));

    public bool Matches(KustomizeResource resource) =>
        IsMatch("group", resource.Group)
        && IsMatch("version", resource.Version)
        && IsMatch("kind", resource.Kind)
        && resource.Names.Any(known => IsMatch("name", known.Name) && IsMatch("namespace", known.Namespace))
        && (_labels?.Matches(Map(resource, "labels")) ?? true)
        && (_annotations?.Matches(Map(resource, "annotations")) ?? true);

    private bool IsMatch(string field, string value) =>
        target.Text(field) is not { Length: > 0 } pattern
        || Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.CultureInvariant, Patience);

    private static Dictionary<string, string> Map(KustomizeResource resource, string field) =>
        resource.Document.Map("metadata", field).ToDictionary(StringComparer.Ordinal);

    private static LabelSelector? Selector(string? text) => text is { Length: > 0 } ? LabelSelector.Parse(text) : null;
}
