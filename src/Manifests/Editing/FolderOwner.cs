using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Layouts;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Editing;

/// <summary>
/// Whose files stand somewhere, as they say themselves. Names alone don't tell: <c>apps/shop-dev</c> is the application
/// shop-dev, or shop in its environment dev.
/// </summary>
internal static class FolderOwner
{
    private const string SharedValues = $"/charts/{HelmLayout.SharedChart}/values.yaml";

    /// <returns>Null where DevPortal wrote nothing there for anybody else, or wrote there for this application too.</returns>
    public static string? OtherThan(AppName? app, IEnumerable<RepoFile> files)
    {
        string? other = null;
        foreach (var owner in files.SelectMany(Owners))
        {
            if (owner == app?.Value)
                return null;
            other ??= owner;
        }

        return other;
    }

    private static IEnumerable<string> Owners(RepoFile file)
    {
        if (!file.Path.Value.EndsWith(".yaml", StringComparison.Ordinal) || file.Path.Value.Contains("/templates/", StringComparison.Ordinal))
            return [];

        var text = file.Content.Text;
        var isShared = file.Path.Value.EndsWith(SharedValues, StringComparison.Ordinal);
        if (!isShared && !text.Contains(Labels.PartOf, StringComparison.Ordinal))
            return [];

        return Documents(text).OfType<MapNode>().Select(document => isShared ? Application(document) : Labelled(document)).OfType<string>();
    }

    private static string? Labelled(MapNode document) =>
        document.Map("metadata")?.Map("labels") is { } labels && labels.Text(Labels.ManagedBy) == "devportal" ? labels.Text(Labels.PartOf) : null;

    private static string? Application(MapNode values) => values.Map("application")?.Text("name");

    private static Seq<YamlNode> Documents(string text)
    {
        try
        {
            return YamlReader.Read(text);
        }
        catch (YamlFault)
        {
            return [];
        }
    }
}
