using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Cluster;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>What is meant, in the words in which Argo CD wants to be told.</summary>
internal static class ArgoScope
{
    public static IEnumerable<(string Name, string? Value)> Query(ArgoAppId app, params IEnumerable<(string Name, string? Value)> more) =>
        [("project", app.Project), ("appNamespace", app.Namespace), .. more];

    public static IEnumerable<(string Name, string? Value)> Query(
        ArgoFilter filter, params IEnumerable<(string Name, string? Value)> more) =>
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

    public static JsonArray Names(Seq<ObjectRef> objects) => new([.. objects.Select(Name)]);

    private static JsonNode Name(ObjectRef named)
    {
        var name = new JsonObject { ["group"] = named.Group, ["kind"] = named.Kind, ["name"] = named.Name };
        if (named.Namespace is { } home)
            name["namespace"] = home;
        return name;
    }
}
