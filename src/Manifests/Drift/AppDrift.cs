using DevPortal.Domain.Specs;
using DevPortal.Manifests.Templates;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Drift;

/// <summary>Compares a GitOps repository with what should stand in it.</summary>
public static class AppDrift
{
    /// <summary>
    /// What differs, images aside: those are taken from the repository, where builds write them. Environments of which
    /// nothing stands there are not missed.
    /// </summary>
    /// <param name="actual">The application's files; see <see cref="GitOpsPaths.Owned"/>.</param>
    /// <param name="templates">With which it was written; null for DevPortal's alone.</param>
    public static Seq<FileDrift> Of(AppSpec spec, GitOpsTarget target, IReadOnlyCollection<GeneratedFile> actual, TemplateSet? templates = null) =>
        Between(AppManifests.Render(new ManifestRequest(spec, target, WrittenImages.Read(spec, target, actual), templates)), actual);

    /// <returns>In the order of what is expected; what is beside that, at the end. Another way of writing the same is no difference.</returns>
    public static Seq<FileDrift> Between(Seq<GeneratedFile> expected, IReadOnlyCollection<GeneratedFile> actual)
    {
        var there = actual.ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        var drift = new List<FileDrift>();
        foreach (var file in expected)
        {
            if (!there.Remove(file.Path, out var content))
                drift.Add(new(file.Path, DriftKind.Missing));
            else if (content != file.Content && !SaysTheSame(file, content))
                drift.Add(new(file.Path, DriftKind.Changed));
        }

        drift.AddRange(there.Keys.Order(StringComparer.Ordinal).Select(path => new FileDrift(path, DriftKind.Extra)));
        return drift.ToSeq();
    }

    private static bool SaysTheSame(GeneratedFile file, string content) =>
        file.Path.EndsWith(".yaml", StringComparison.Ordinal) && YamlEquality.SaysTheSame(file.Content, content);
}
