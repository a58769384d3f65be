using DevPortal.Manifests.Validation.References;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation;

/// <summary>The files that a kustomization names have to be there.</summary>
internal static class KustomizationFiles
{
    public static void Check(IReadOnlyList<ManifestFile> files)
    {
        foreach (var file in files.Where(file => file.Path is not null))
        {
            foreach (var kustomization in file.Objects.Where(item => item.Kind == "Kustomization"))
            {
                var named = KustomizationView.TakenIn(kustomization)
                    .Concat(KustomizationView.Patches(kustomization).Select(patch => patch["path"]).OfType<ScalarNode>());
                foreach (var name in named.Where(name => !IsElsewhere(name.Text) && !IsThere(files, Paths.Join(file.Folder, name.Text))))
                    kustomization.Findings.Error(name, "", $"There is no {name.Text} beside this file. Add it, or take the line away.");
            }
        }
    }

    // Kustomize also reads from other repositories.
    private static bool IsElsewhere(string name) =>
        name.Contains("://", StringComparison.Ordinal) || name.Contains("?ref=", StringComparison.Ordinal) || name.StartsWith("github.com/", StringComparison.Ordinal);

    private static bool IsThere(IReadOnlyList<ManifestFile> files, string path) =>
        files.Any(file => file.Path == path || file.Path!.StartsWith(path + "/", StringComparison.Ordinal));
}
