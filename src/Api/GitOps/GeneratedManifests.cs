using DevPortal.Domain;
using DevPortal.Manifests;

namespace DevPortal.Api.GitOps;

/// <param name="Files">In the order in which people read them.</param>
/// <param name="Manifest">All Kubernetes objects among them as one text.</param>
/// <param name="Notes">What was assumed because nobody said it, as sentences.</param>
public sealed record GeneratedManifests(string Application, Seq<ManifestFileView> Files, string Manifest, Seq<string> Notes = default)
{
    private const string BetweenDocuments = "---\n";

    public static GeneratedManifests Of(string application, IEnumerable<GeneratedFile> files, Seq<string> notes = default)
    {
        var views = files.Select(ManifestFileView.Of).ToSeq();
        var objects = views.Where(file => file.Kind is not (null or "Kustomization")).Select(file => file.Content);
        return new(application, views, string.Join(BetweenDocuments, objects), notes);
    }
}

/// <param name="Path">In the GitOps repository.</param>
/// <param name="Kind">Of its first object; null for what is no manifest.</param>
public sealed record ManifestFileView(string Path, string Content, string? Kind = null)
{
    private const string KindField = "kind: ";

    public static ManifestFileView Of(GeneratedFile file) => new(file.Path, file.Content, KindOf(file));

    private static string? KindOf(GeneratedFile file) =>
        file.Path.EndsWith(".yaml", StringComparison.Ordinal)
            ? file.Content.Split('\n').FirstOrDefault(line => line.StartsWith(KindField, StringComparison.Ordinal))?[KindField.Length..]
            : null;
}
