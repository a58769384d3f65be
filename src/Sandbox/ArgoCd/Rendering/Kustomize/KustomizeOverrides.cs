using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>An application's <c>source.kustomize</c>, set on the folder's own file as <c>kustomize edit</c> would.</summary>
internal sealed class KustomizeOverrides(JsonObject options)
{
    public void ApplyTo(JsonObject kustomization)
    {
        foreach (var field in new[] { "namePrefix", "nameSuffix", "namespace" })
        {
            if (options.Text(field) is { Length: > 0 } value)
                kustomization[field] = value;
        }

        foreach (var image in options.Texts("images"))
            Put(kustomization, "images", Image(image));
        foreach (var replica in options.Items("replicas"))
            Put(kustomization, "replicas", Count(replica));
        foreach (var patch in options.Items("patches"))
            List(kustomization, "patches").Add(patch.Copy());
        foreach (var component in options.Texts("components"))
            List(kustomization, "components").Add(component);

        AddLabels(kustomization);
        foreach (var (name, value) in options.Map("commonAnnotations"))
            kustomization.Child("commonAnnotations")[name] = value;
    }

    private void AddLabels(JsonObject kustomization)
    {
        var labels = options.Map("commonLabels").ToList();
        if (labels.Count == 0)
            return;

        var pairs = new JsonObject();
        foreach (var (name, value) in labels)
            pairs[name] = value;

        var withSelectors = !options.Flag("labelWithoutSelector");
        List(kustomization, "labels").Add(new JsonObject
        {
            ["pairs"] = pairs,
            ["includeSelectors"] = withSelectors,
            ["includeTemplates"] = withSelectors || options.Flag("labelIncludeTemplates"),
        });
    }

    /// <summary><c>[old=]new[:tag][@digest]</c>.</summary>
    private static JsonObject Image(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var target = text[(equals + 1)..];
        var at = target.IndexOf('@', StringComparison.Ordinal);
        var digest = at < 0 ? "" : target[(at + 1)..];
        var rest = at < 0 ? target : target[..at];
        var colon = rest.LastIndexOf(':');
        var (name, tag) = colon > rest.LastIndexOf('/') ? (rest[..colon], rest[(colon + 1)..]) : (rest, "");

        var image = new JsonObject { ["name"] = equals < 0 ? name : text[..equals] };
        if (equals >= 0)
            image["newName"] = name;
        if (tag.Length > 0)
            image["newTag"] = tag;
        if (digest.Length > 0)
            image["digest"] = digest;
        return image;
    }

    private static JsonObject Count(JsonObject replica) => new()
    {
        ["name"] = replica.Text("name"),
        ["count"] = replica.Int("count") ?? (int.TryParse(replica.Text("count"), out var count) ? count : 0),
    };

    private static void Put(JsonObject kustomization, string field, JsonObject entry)
    {
        var list = List(kustomization, field);
        foreach (var known in list.Items().Where(known => known.Text("name") == entry.Text("name")).ToList())
            list.Remove(known);
        list.Add(entry);
    }

    private static JsonArray List(JsonObject kustomization, string field)
    {
        if (kustomization[field] is not JsonArray list)
            kustomization[field] = list = [];
        return list;
    }
}
