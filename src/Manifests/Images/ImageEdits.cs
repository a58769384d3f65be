using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Drift;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Images;

/// <summary>Sets images in the files of an application as they stand, whoever wrote or changed them.</summary>
public static class ImageEdits
{
    /// <summary>
    /// The same files in the same order with other images in one environment: all else, comments and line ends included, stays
    /// as it is. <see cref="WrittenImages.Read"/> finds the new images there. Images of components that the specification does
    /// not have are passed over.
    /// </summary>
    /// <param name="files">The application's files; others are passed over.</param>
    /// <exception cref="ImageEditException">A file is not there, or is not written as files of that layout are.</exception>
    public static Seq<GeneratedFile> Apply(
        AppSpec spec,
        GitOpsTarget target,
        EnvironmentName environment,
        Seq<ComponentImage> images,
        IReadOnlyCollection<GeneratedFile> files)
    {
        var byPath = files.ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        var written = new WrittenEnvironment(spec, target, spec.Environments.First(own => own.Name == environment), byPath);
        var wanted = spec.Components
            .Where(component => images.FindIndex(image => image.Component == component.Name) >= 0)
            .Select(component => new WantedImage(component, ReleasedImages.Of(component, images), HolderOf(component, written, byPath)))
            .ToList();

        var edited = target.Layout switch
        {
            ManifestLayout.Kustomize => ImageEntries.Set(wanted, written, byPath),
            ManifestLayout.Helm => ImageValues.Set(wanted, written, byPath),
            _ => ContainerImages.Set(spec, wanted, written, byPath),
        };

        var result = files.Select(file => edited.TryGetValue(file.Path, out var edits) ? file with { Content = edits.ToString() } : file).ToSeq();
        Verify(spec, target, environment, wanted, written, result);
        return result;
    }

    private static MapNode HolderOf(ComponentSpec component, WrittenEnvironment written, Dictionary<string, string> files)
    {
        if (written.ImageHolder(component) is { } holder)
            return holder;

        var path = written.FileOf(component);
        if (!files.TryGetValue(path, out var text))
            throw new ImageEditException(path, "This file is not there. Let DevPortal write the manifests first.");

        ImageFile.Read(path, text);
        throw new ImageEditException(path, $"Nothing here says which image {component.Name} runs. Compare the file with what DevPortal writes, or let it write it again.");
    }

    // What can't be read back is not what was asked for, however it came about: anchors, tags, a template's own ways.
    private static void Verify(
        AppSpec spec,
        GitOpsTarget target,
        EnvironmentName environment,
        List<WantedImage> wanted,
        WrittenEnvironment written,
        Seq<GeneratedFile> result)
    {
        var now = WrittenImages.Read(spec, target, result).FirstOrDefault(release => release.Environment == environment);
        foreach (var (component, image, _) in wanted)
        {
            var found = now?.Images.FirstOrDefault(own => own.Component == component.Name)?.Image;
            if (found?.Repository != image.Repository || found.Digest != image.Digest || (image.Digest is null && found.Tag != image.Tag))
                throw new ImageEditException(written.FileOf(component), $"The image of {component.Name} is written in a way that can't be changed. Write it plainly, without anchors and tags of YAML.");
        }
    }
}
