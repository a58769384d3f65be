using System.Text.Json.Nodes;
using DevPortal.Domain.Argo;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>Which Application is meant, in the two ways in which Argo CD wants to be told.</summary>
internal static class ArgoScope
{
    public static IEnumerable<(string Name, string? Value)> Query(ArgoAppId app, params IEnumerable<(string Name, string? Value)> more) =>
        [("project", app.Project), ("appNamespace", app.Namespace), .. more];

    public static IEnumerable<(string Name, string? Value)> Query(ArgoFilter filter, params IEnumerable<(string Name, string? Value)> more) =>
    [
        ("name", filter.Name),
        ("projects", filter.Project),
        ("selector", filter.Selector),
        ("repo", filter.Repository),
        ("appNamespace", filter.Namespace),
        .. more,
    ];

    public static JsonObject Body(ArgoAppId app)
    {
        var body = new JsonObject { ["name"] = app.Name };
        if (app.Project is { } project)
            body["project"] = project;
        if (app.Namespace is { } home)
            body["appNamespace"] = home;
        return body;
    }
}
