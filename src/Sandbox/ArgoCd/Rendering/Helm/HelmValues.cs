using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;
using DevPortal.Sandbox.Cluster.Patching;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Helm;

/// <summary>A chart's values with all that is laid over them: files, then inline values, then single parameters.</summary>
internal static class HelmValues
{
    public static async ValueTask<JsonObject> ReadAsync(SourceReader reader, string folder, HelmChart chart, HelmSource options)
    {
        var values = chart.Values;
        foreach (var file in options.ValueFiles)
        {
            if (await FileAsync(reader, folder, file, options) is { } layer)
                values = Merged(values, layer);
        }

        if (options.ValuesObject is { } given)
            values = Merged(values, given);
        else if (options.Values.Length > 0)
            values = Merged(values, HelmChart.ParseMap("values", options.Values));

        foreach (var parameter in options.Parameters)
            Set(values, parameter.Name, parameter.ForceString ? JsonValue.Create(parameter.Value) : Typed(parameter.Value));
        foreach (var parameter in options.FileParameters)
            Set(values, parameter.Name, JsonValue.Create(await reader.ReadAsync(SourcePath.Combine(folder, parameter.Path) ?? "") ?? ""));
        return values;
    }

    private static async ValueTask<JsonObject?> FileAsync(SourceReader reader, string folder, string file, HelmSource options)
    {
        if (file.StartsWith('$') || file.Contains("://", StringComparison.Ordinal))
            throw new RenderException($"the sandbox reads values files of the chart's own repository only, not {file}");

        var path = file.StartsWith('/') ? SourcePath.Combine("", file) : SourcePath.Combine(folder, file);
        if (path is null)
            throw new RenderException($"error resolving helm value files: value file '{file}' resolved to outside repository root");

        return await HelmChart.ReadMapAsync(reader, path)
            ?? (options.IgnoreMissingValueFiles ? null : throw new RenderException($"open {file}: no such file or directory"));
    }

    /// <summary>A null takes a value away, as in a merge patch.</summary>
    private static JsonObject Merged(JsonObject values, JsonObject layer) => (JsonObject)MergePatch.Apply(values, layer)!;

    private static void Set(JsonObject values, string name, JsonNode? value)
    {
        var steps = Steps(name);
        JsonNode node = values;
        for (var i = 0; i < steps.Count; i++)
        {
            var isLast = i == steps.Count - 1;
            var next = isLast ? value : int.TryParse(steps[i + 1], out _) && steps[i + 1].Length < 6 ? new JsonArray() : (JsonNode)new JsonObject();
            switch (node)
            {
                case JsonObject map when isLast:
                    map[steps[i]] = value;
                    break;
                case JsonObject map:
                    if (map[steps[i]] is not (JsonObject or JsonArray))
                        map[steps[i]] = next;
                    node = map[steps[i]]!;
                    break;
                case JsonArray list:
                    var index = int.Parse(steps[i], CultureInfo.InvariantCulture);
                    while (list.Count <= index)
                        list.Add(null);
                    if (isLast || list[index] is not (JsonObject or JsonArray))
                        list[index] = next;
                    node = list[index]!;
                    break;
            }
        }
    }

    /// <summary><c>a.b[0].c</c>; a backslash keeps a dot within a name.</summary>
    private static List<string> Steps(string name)
    {
        var steps = new List<string>();
        var step = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\\' && i + 1 < name.Length)
                step.Append(name[++i]);
            else if (name[i] is '.' or '[' or ']')
                End();
            else
                step.Append(name[i]);
        }

        End();
        return steps;

        void End()
        {
            if (step.Length > 0)
                steps.Add(step.ToString());
            step.Clear();
        }
    }

    private static JsonNode? Typed(string value) => value switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        "null" => null,
        _ when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && !(value.Length > 1 && value[0] == '0') => JsonValue.Create(number),
        ['{', .. var list, '}'] => new JsonArray([.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Typed)]),
        _ => JsonValue.Create(value),
    };
}
