namespace DevPortal.Manifests.Yaml;

/// <summary>One step of a JSON patch (RFC 6902).</summary>
/// <param name="Value">Null where something is removed.</param>
internal sealed record PatchStep(string Op, string Path, YamlValue? Value)
{
    public YamlMap ToYaml() => YamlMap.Of(("op", Op), ("path", Path), ("value", Value));
}

/// <summary>The steps that turn one document into another, each as large as a person would make it.</summary>
internal static class YamlPatch
{
    // Lists whose items are looked into; any other list is replaced as a whole.
    private static readonly HashSet<string> Containers = ["containers", "initContainers"];

    public static Seq<PatchStep> Between(YamlMap before, YamlMap after)
    {
        var steps = new List<PatchStep>();
        Compare(steps, "", before, after);
        return steps.ToSeq();
    }

    private static void Compare(List<PatchStep> steps, string path, YamlMap before, YamlMap after)
    {
        foreach (var (key, value) in after.Entries)
        {
            var at = $"{path}/{Escaped(key)}";
            if (before[key] is not { } old)
                steps.Add(new("add", at, value));
            else if (old != value)
                Compare(steps, at, key, old, value);
        }

        foreach (var (key, _) in before.Entries)
        {
            if (after[key] is null)
                steps.Add(new("remove", $"{path}/{Escaped(key)}", null));
        }
    }

    private static void Compare(List<PatchStep> steps, string path, string key, YamlValue before, YamlValue after)
    {
        switch (before, after)
        {
            case (YamlMap old, YamlMap map):
                Compare(steps, path, old, map);
                break;

            case (YamlList old, YamlList list) when Containers.Contains(key) && old.Items.Count == list.Items.Count:
                for (var i = 0; i < list.Items.Count; i++)
                    Compare(steps, $"{path}/{i}", "", old.Items[i], list.Items[i]);
                break;

            default:
                steps.Add(new("replace", path, after));
                break;
        }
    }

    private static string Escaped(string key) =>
        key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
