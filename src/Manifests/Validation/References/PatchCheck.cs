namespace DevPortal.Manifests.Validation.References;

/// <summary>What a kustomization changes has to be there: kustomize leaves out silently what it does not find.</summary>
internal static class PatchCheck
{
    public static void Check(ObjectScope scope)
    {
        foreach (var kustomization in scope.Of("Kustomization"))
        {
            foreach (var patch in KustomizationView.Patches(kustomization))
            {
                if (patch.Map("target") is { } target && target.Text("kind") is { } kind && target.Text("name") is { } name && IsPlain(name) && scope.Find(kind, name, null) is null)
                    kustomization.Findings.Error(target["name"]!, "patches", $"There is no {kind} {name} here to be patched.{Suggestion.Among(name, scope.Of(kind).Select(known => known.Name))}");
            }

            foreach (var image in KustomizationView.Images(kustomization))
            {
                if (image.Text("name") is { } name && scope.Workloads.Count > 0 && !IsUsed(scope, name))
                    kustomization.Findings.Warning(image["name"]!, "images", $"No container here has the image {name}, so nothing is put in its place.");
            }
        }
    }

    private static bool IsUsed(ObjectScope scope, string image) =>
        scope.Workloads.SelectMany(workload => workload.Containers).Any(container => container.Container.Text("image") is { } used && NameOf(used) == image);

    private static string NameOf(string image)
    {
        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }

    // A target's name may be an expression.
    private static bool IsPlain(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
