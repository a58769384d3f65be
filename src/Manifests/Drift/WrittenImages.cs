using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Drift;

/// <summary>Which images stand in a GitOps repository, whoever wrote them, and when their pods were last restarted.</summary>
public static class WrittenImages
{
    /// <param name="files">The application's files; others are passed over.</param>
    /// <returns>The environments of which something stands there, in the order of the specification.</returns>
    public static Seq<EnvironmentRelease> Read(AppSpec spec, GitOpsTarget target, IReadOnlyCollection<GeneratedFile> files)
    {
        var byPath = files.ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        var releases = new List<EnvironmentRelease>();
        foreach (var environment in spec.Environments)
        {
            var written = new WrittenEnvironment(spec, target, environment, byPath);
            if (written.Exists)
                releases.Add(new(environment.Name, Images(spec, target, written), WrittenRestart.Read(spec, target, written)));
        }

        return releases.ToSeq();
    }

    private static Seq<ComponentImage> Images(AppSpec spec, GitOpsTarget target, WrittenEnvironment written)
    {
        var images = new List<ComponentImage>();
        foreach (var component in spec.Components)
        {
            if (ImageRef.TryParse(Image(spec, target, component, written), out var image, out _))
                images.Add(new ComponentImage(component.Name, image));
        }

        return images.ToSeq();
    }

    private static string? Image(AppSpec spec, GitOpsTarget target, ComponentSpec component, WrittenEnvironment written) => target.Layout switch
    {
        ManifestLayout.Kustomize => written.Kustomization.Items("images")
            .Where(image => image.Text("name") == Naming.Component(spec.Name, component.Name))
            .Select(image => Reference(image.Text("newName"), image.Text("newTag"), image.Text("digest")))
            .FirstOrDefault(),
        ManifestLayout.Helm => written.Values(component)?.Map("image") is { } image
            ? Reference(image.Text("repository"), image.Text("tag"), image.Text("digest"))
            : null,
        _ => written.Deployment(component)?.Map("spec")?.Map("template")?.Map("spec").Items("containers")
            .FirstOrDefault(container => container.Text("name") == component.Name.Value)
            ?.Text("image"),
    };

    private static string? Reference(string? repository, string? tag, string? digest) =>
        digest is { Length: > 0 } ? $"{repository}@{digest}" : tag is { Length: > 0 } ? $"{repository}:{tag}" : repository;
}
