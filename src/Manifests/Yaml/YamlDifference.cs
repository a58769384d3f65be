namespace DevPortal.Manifests.Yaml;

internal static class YamlDifference
{
    /// <summary>
    /// What must be laid over one map to get another, as Helm lays values over values: maps into each other, lists and texts
    /// as a whole, null to take something away.
    /// </summary>
    public static YamlMap Between(YamlMap usual, YamlMap own)
    {
        var entries = new List<YamlEntry>();
        foreach (var (key, value) in own.Entries)
        {
            var known = usual[key];
            if (value == known)
                continue;

            entries.Add(new(key, known is YamlMap before && value is YamlMap after ? Between(before, after) : value));
        }

        foreach (var (key, _) in usual.Entries)
        {
            if (own[key] is null)
                entries.Add(new(key, YamlNull.Instance));
        }

        return new YamlMap(entries.ToSeq());
    }
}
