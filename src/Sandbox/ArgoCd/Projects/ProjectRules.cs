using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Rendering;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Projects;

/// <summary>What a project lets its applications do.</summary>
internal static class ProjectRules
{
    public static bool PermitsSource(this AppProject project, string repoUrl) =>
        Permits(project.Spec.SourceRepos, pattern => Glob.MatchesPath(Normalize(pattern), Normalize(repoUrl)) || pattern == "*");

    public static bool PermitsDestination(this AppProject project, string server, string name, string ns)
    {
        var permitted = false;
        foreach (var rule in project.Spec.Destinations)
        {
            var isServer = rule.Server.Length > 0 && IsMatch(rule.Server, server) || rule.Name.Length > 0 && IsMatch(rule.Name, name);
            if (isServer && IsMatch(rule.Namespace, ns))
                permitted = true;
            else if (IsDenied(rule.Server, server) || isServer && IsDenied(rule.Namespace, ns))
                return false;
        }

        return permitted;
    }

    public static bool PermitsKind(this AppProject project, string group, string kind)
    {
        if (!Kinds.IsNamespaced(group, kind))
            return project.Spec.ClusterResourceWhitelist.Any(IsIt) && !project.Spec.ClusterResourceBlacklist.Any(IsIt);

        return (project.Spec.NamespaceResourceWhitelist.IsEmpty || project.Spec.NamespaceResourceWhitelist.Any(IsIt))
            && !project.Spec.NamespaceResourceBlacklist.Any(IsIt);

        bool IsIt(GroupKind rule) => Glob.Matches(rule.Group, group) && Glob.Matches(rule.Kind, kind);
    }

    private static bool Permits(IEnumerable<string> patterns, Func<string, bool> matches)
    {
        var permitted = false;
        foreach (var pattern in patterns)
        {
            if (pattern.StartsWith('!') && matches(pattern[1..]))
                return false;

            permitted |= !pattern.StartsWith('!') && matches(pattern);
        }

        return permitted;
    }

    private static bool IsMatch(string pattern, string text) =>
        pattern.StartsWith('!') ? !Glob.Matches(pattern[1..], text) : Glob.Matches(pattern, text);

    private static bool IsDenied(string pattern, string text) => pattern.StartsWith('!') && Glob.Matches(pattern[1..], text);

    private static string Normalize(string url)
    {
        var plain = url.Trim().TrimEnd('/').ToLowerInvariant();
        return plain.EndsWith(".git", StringComparison.Ordinal) ? plain[..^4] : plain;
    }
}
