using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

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
                releases.Add(new(environment.Name, Images(spec, written), WrittenRestart.Read(spec, target.Layout, written)));
        }

        return releases.ToSeq();
    }

    private static Seq<ComponentImage> Images(AppSpec spec, WrittenEnvironment written)
    {
        var images = new List<ComponentImage>();
        foreach (var component in spec.Components)
        {
            if (ImageRef.TryParse(written.Image(component), out var image, out _))
                images.Add(new ComponentImage(component.Name, image));
        }

        return images.ToSeq();
    }
}
