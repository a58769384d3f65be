using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Templates.Functions;
using DevPortal.Sandbox.ArgoCd.Templates.Go;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.ApplicationSets;

/// <summary>The parameters of one application to be, as a generator finds them.</summary>
internal static class ParameterSet
{
    /// <summary>Where something was found in Git, nested for Go's templates and flat for plain ones.</summary>
    /// <param name="folder">The folder, or the one that the file lies in.</param>
    public static void AddPath(Dictionary<string, object?> parameters, string folder, string? file, string prefix, bool isGo)
    {
        var segments = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var name = segments.Length > 0 ? segments[^1] : "";
        if (isGo)
        {
            var path = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["path"] = folder,
                ["basename"] = name,
                ["basenameNormalized"] = NamingFunctions.Normalize(name),
                ["segments"] = segments.Select(object? (segment) => segment).ToList(),
            };
            if (file is not null)
                (path["filename"], path["filenameNormalized"]) = (file, NamingFunctions.Normalize(file));
            if (prefix.Length > 0)
                parameters[prefix] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["path"] = path };
            else
                parameters["path"] = path;
            return;
        }

        var key = prefix.Length > 0 ? $"{prefix}.path" : "path";
        parameters[key] = folder;
        parameters[$"{key}.basename"] = name;
        parameters[$"{key}.basenameNormalized"] = NamingFunctions.Normalize(name);
        if (file is not null)
            (parameters[$"{key}.filename"], parameters[$"{key}.filenameNormalized"]) = (file, NamingFunctions.Normalize(file));
        for (var i = 0; i < segments.Length; i++)
            parameters[$"{key}[{i}]"] = segments[i];
    }

    /// <summary>A generator's <c>values</c>, which may use the parameters that it has found.</summary>
    public static void AddValues(Dictionary<string, object?> parameters, JsonNode generator, SetTemplate template)
    {
        var filled = generator.Map("values").ToDictionary(value => value.Key, object? (value) => template.Fill(value.Value, parameters), StringComparer.Ordinal);
        if (filled.Count == 0)
            return;

        if (template.IsGo)
            parameters["values"] = filled;
        else
        {
            foreach (var (name, value) in filled)
                parameters[$"values.{name}"] = value;
        }
    }

    /// <summary>A document's fields, each under its whole name: <c>a.b.0.c</c>.</summary>
    public static void AddFlat(Dictionary<string, object?> parameters, JsonNode? node, string name)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (key, value) in map)
                    AddFlat(parameters, value, name.Length == 0 ? key : $"{name}.{key}");
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                    AddFlat(parameters, list[i], $"{name}.{i}");
                break;
            default:
                parameters[name] = GoValue.Print(GoValue.Of(node));
                break;
        }
    }
}
