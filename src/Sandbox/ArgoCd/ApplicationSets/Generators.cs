using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Templates.Go;
using DevPortal.Sandbox.Cluster.Objects;
using YamlDotNet.Core;

namespace DevPortal.Sandbox.ArgoCd.ApplicationSets;

/// <summary>The generators that the sandbox has: list and git.</summary>
internal sealed class Generators(GitGenerator git)
{
    /// <returns>A set of parameters for each application to be.</returns>
    /// <exception cref="SetException">The generator is unknown or finds no parameters.</exception>
    public async ValueTask<IReadOnlyList<Dictionary<string, object?>>> GenerateAsync(JsonObject generator, SetTemplate template)
    {
        var sets = await RunAsync(generator, template);
        return generator["selector"] is JsonObject selector ? [.. sets.Where(set => IsSelected(selector, set))] : sets;
    }

    private async ValueTask<IReadOnlyList<Dictionary<string, object?>>> RunAsync(JsonObject generator, SetTemplate template)
    {
        if (generator["list"] is JsonObject list)
            return List(list, template);
        if (generator["git"] is JsonObject source)
            return await git.GenerateAsync(source, template);

        var names = string.Join(", ", generator.Select(entry => entry.Key).Where(name => name != "selector"));
        throw new SetException($"the sandbox has the generators list and git, not: {names}");
    }

    private static IReadOnlyList<Dictionary<string, object?>> List(JsonObject list, SetTemplate template)
    {
        var elements = list.Items("elements").ToList();
        if (list.Text("elementsYaml") is { Length: > 0 } yaml)
        {
            try
            {
                elements.AddRange(Yaml.Document(yaml).Items());
            }
            catch (YamlException e)
            {
                throw new SetException($"error unmarshling decoded ElementsYaml {e.Message}");
            }
        }

        return [.. elements.Select(element => template.IsGo ? (Dictionary<string, object?>)GoValue.Of(element)! : Flat(element))];
    }

    private static Dictionary<string, object?> Flat(JsonObject element)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in element)
        {
            if (key == "values" && value is JsonObject values)
            {
                foreach (var (name, inner) in values)
                    parameters[$"values.{name}"] = inner.Text() ?? throw new SetException("error parsing value as string");
            }
            else
            {
                parameters[key] = value.Text() ?? throw new SetException("error parsing value as string");
            }
        }

        return parameters;
    }

    private static bool IsSelected(JsonObject selector, Dictionary<string, object?> set)
    {
        var flat = new Dictionary<string, object?>(StringComparer.Ordinal);
        ParameterSet.AddFlat(flat, GoValue.ToJson(set), "");
        return selector.Map("matchLabels").All(wanted => Value(wanted.Key) == wanted.Value)
            && selector.Items("matchExpressions").All(wanted => (wanted.Text("operator"), Value(wanted.Text("key") ?? "")) switch
            {
                ("In", var value) => value is not null && wanted.Texts("values").Contains(value, StringComparer.Ordinal),
                ("NotIn", var value) => value is null || !wanted.Texts("values").Contains(value, StringComparer.Ordinal),
                ("Exists", var value) => value is not null,
                (_, var value) => value is null,
            });

        string? Value(string key) => flat.TryGetValue(key, out var value) ? GoValue.Print(value) : null;
    }
}
