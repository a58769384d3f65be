using System.Text;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.ArgoCd;

/// <summary>Who may do what in Argo CD: the ConfigMap <c>argocd-rbac-cm</c> with its <c>policy.csv</c>.</summary>
public static class AccessPolicy
{
    private static readonly (ArgoRole From, string Resource, string Action)[] Rights =
    [
        (ArgoRole.Viewer, "applications", "get"),
        (ArgoRole.Viewer, "logs", "get"),
        (ArgoRole.Developer, "applications", "sync"),
        (ArgoRole.Developer, "applications", "action/apps/Deployment/restart"),
        (ArgoRole.Approver, "applications", "action/*"),
        (ArgoRole.Admin, "applications", "*"),
        (ArgoRole.Admin, "exec", "create"),
    ];

    public static ConfigMap ConfigMap(ArgoSettings settings, Seq<ArgoGrant> grants) => new(
        new ObjectMeta("argocd-rbac-cm", settings.Namespace, YamlMap.Of((Labels.PartOf, "argocd"))),
        YamlMap.Of(
            ("policy.csv", Csv(settings, grants)),
            ("policy.default", ""),
            ("scopes", "[groups, email]")));

    /// <summary>The same lines for the same grants, in the order of the grants.</summary>
    public static string Csv(ArgoSettings settings, Seq<ArgoGrant> grants)
    {
        var lines = new StringBuilder();
        foreach (var role in Enum.GetValues<ArgoRole>())
        {
            foreach (var (_, resource, action) in Rights.Where(right => right.From <= role))
                Line(lines, "p", RoleName(role), resource, action, $"{settings.Project}/*", "allow");
        }

        Line(lines, "p", RoleName(ArgoRole.Admin), "projects", "get", settings.Project, "allow");
        Line(lines, "p", RoleName(ArgoRole.Admin), "applicationsets", "*", $"{settings.Project}/*", "allow");

        foreach (var grant in grants)
        {
            if (grant.Applications == "*")
            {
                Line(lines, "g", grant.Group, RoleName(grant.Role));
                continue;
            }

            foreach (var (_, resource, action) in Rights.Where(right => right.From <= grant.Role))
                Line(lines, "p", grant.Group, resource, action, $"{settings.Project}/{grant.Applications}", "allow");
        }

        return lines.ToString();
    }

    private static string RoleName(ArgoRole role) => $"role:devportal-{role.ToString().ToLowerInvariant()}";

    private static void Line(StringBuilder lines, params string[] fields) => lines.AppendJoin(", ", fields.Select(Field)).Append('\n');

    // A group is named by others; whatever is in its name stays one field of one line.
    private static string Field(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.AsSpan().ContainsAny(",\"#") ? $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : line;
    }
}
