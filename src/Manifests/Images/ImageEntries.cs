using DevPortal.Manifests.Drift;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Images;

/// <summary>The entries of <c>images</c> in an overlay's <c>kustomization.yaml</c>: a digest or else a tag, never both.</summary>
internal static class ImageEntries
{
    public static Dictionary<string, YamlEdits> Set(IEnumerable<WantedImage> wanted, WrittenEnvironment written, IReadOnlyDictionary<string, string> files)
    {
        var edits = new Dictionary<string, YamlEdits>(StringComparer.Ordinal);
        foreach (var (component, image, entry) in wanted)
        {
            var path = written.FileOf(component);
            var file = edits.Of(path, files);
            ImageFile.RequireBlock(file, path, entry);

            var name = entry.Entry("newName");
            if (name is not null)
                file.Set(name, "newName", image.Repository);
            else
                file.AddBelow(entry.Entry("name")!, "newName", image.Repository);

            var (key, version) = image.Digest is { } digest ? ("digest", digest.Value) : ("newTag", image.Tag!);
            var versions = entry.Entries.Where(own => own.Key.Text is "digest" or "newTag").ToList();
            if (versions.Count == 0)
                file.AddBelow(name ?? entry.Entry("name")!, key, version);
            else
                file.Set(versions[0], key, version);
            foreach (var other in versions.Skip(1))
                file.RemoveLine(other);
        }

        return edits;
    }
}
