namespace DevPortal.Manifests.Validation.References;

/// <summary>Whether what refers to something else finds it.</summary>
internal static class ReferenceCheck
{
    public static void Check(ObjectScope scope)
    {
        Identities(scope);
        PodCheck.Check(scope);
        SelectorCheck.Check(scope);
        PortCheck.Check(scope);
        TargetCheck.Check(scope);
        VolumeCheck.Check(scope);
        KeyCheck.Check(scope);
        PatchCheck.Check(scope);
    }

    private static void Identities(ObjectScope scope)
    {
        var seen = new Dictionary<(string, string, string?, string), ManifestObject>();
        foreach (var item in scope.Objects.Where(item => item.Name.Length > 0 && item.Kind != "Kustomization"))
        {
            var identity = (item.Group, item.Kind, item.Namespace, item.Name);
            if (!seen.TryAdd(identity, item))
                item.Findings.Error(item.NameNode, "metadata.name", $"There is another {item.Kind} {item.Name} in {Place(seen[identity])}. Rename one of them or take it away.");
        }
    }

    private static string Place(ManifestObject other) =>
        other.Findings.File is { } file ? $"{file}, line {other.NameNode.Line}" : $"line {other.NameNode.Line}";
}
