namespace DevPortal.Domain.Specs;

/// <summary>Which parts of a specification differ, for people to read.</summary>
public static class SpecChanges
{
    /// <returns>Names of parts, as in <c>components, environments</c>; "nothing" where the two are equal.</returns>
    public static string Between(AppSpec before, AppSpec after)
    {
        List<string> parts = [];
        if (before.Owner != after.Owner) parts.Add("owner");
        if (before.Description != after.Description) parts.Add("description");
        if (before.Source != after.Source) parts.Add("source");
        if (before.GitOps != after.GitOps) parts.Add("GitOps repository");
        if (before.Components != after.Components) parts.Add("components");
        if (before.Environments != after.Environments) parts.Add("environments");
        if (before.Config != after.Config) parts.Add("config");
        if (before.Secrets != after.Secrets) parts.Add("secrets");
        if (before.Jobs != after.Jobs) parts.Add("jobs");
        return parts.Count == 0 ? "nothing" : string.Join(", ", parts);
    }
}
