using DevPortal.Domain.Specs;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.ArgoCd;

/// <summary>What tells Argo CD Image Updater to look for newer images and to write them into Git.</summary>
internal static class ImageUpdater
{
    private const string Prefix = "argocd-image-updater.argoproj.io";

    /// <param name="writeBackTarget">The file, or the kind of file, that holds the image.</param>
    public static YamlMap? Annotations(ComponentSpec component, string writeBackTarget) =>
        component.ImageUpdater is null ? null : Annotations([component], writeBackTarget);

    /// <summary>For several components at once, each known by its name.</summary>
    public static YamlMap Annotations(IReadOnlyCollection<ComponentSpec> components, string writeBackTarget) => new(
    [
        new($"{Prefix}/image-list", string.Join(",", components.Select(component => $"{component.Name}={component.Image.Repository}"))),
        new($"{Prefix}/write-back-method", "git"),
        new($"{Prefix}/write-back-target", writeBackTarget),
        .. components.SelectMany(component => OfOne(component.Name.Value, component.ImageUpdater!)),
    ]);

    private static IEnumerable<YamlEntry> OfOne(string alias, ImageUpdaterSpec updater)
    {
        yield return new($"{Prefix}/{alias}.update-strategy", Strategy(updater.Strategy));
        if (updater.AllowTags is { } tags)
            yield return new($"{Prefix}/{alias}.allow-tags", tags);
    }

    private static string Strategy(UpdateStrategy strategy) => strategy switch
    {
        UpdateStrategy.SemVer => "semver",
        UpdateStrategy.Digest => "digest",
        UpdateStrategy.Alphabetical => "name",
        _ => "latest",
    };
}
