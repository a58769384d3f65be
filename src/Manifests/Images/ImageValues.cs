using DevPortal.Manifests.Drift;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Images;

/// <summary>The <c>image</c> of a component's values: a digest or else a tag; the other one is empty.</summary>
internal static class ImageValues
{
    public static Dictionary<string, YamlEdits> Set(IEnumerable<WantedImage> wanted, WrittenEnvironment written, IReadOnlyDictionary<string, string> files)
    {
        var edits = new Dictionary<string, YamlEdits>(StringComparer.Ordinal);
        foreach (var (component, image, values) in wanted)
        {
            var path = written.FileOf(component);
            var file = edits.Of(path, files);
            ImageFile.RequireBlock(file, path, values);

            Set(file, values, "repository", image.Repository);
            Set(file, values, "tag", image.Digest is null ? image.Tag! : "");
            Set(file, values, "digest", image.Digest?.Value ?? "");
        }

        return edits;
    }

    private static void Set(YamlEdits file, MapNode values, string key, string value)
    {
        if (values.Entry(key) is { } entry)
            file.Set(entry, key, value);
        else if (value.Length > 0)
            file.AddBelow(values.Entry("repository") ?? values.Entries[0], key, value);
    }
}
