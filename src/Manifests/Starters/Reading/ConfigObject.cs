using System.Text.Json;
using DevPortal.Domain.Specs;

namespace DevPortal.Manifests.Starters.Reading;

/// <summary>A JSON object that people wrote: what is wrong with a part is noted with its path, and reading goes on.</summary>
internal sealed class ConfigObject(JsonElement json, string path, List<Problem> problems)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public List<Problem> Problems { get; } = problems;

    public string At(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public void Add(string name, string message) => Problems.Add(new Problem(At(name), message));

    public JsonElement? Get(string name)
    {
        _read.Add(name);
        return json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public string? Text(string name) => Get(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => Wrong<string>(name, "a text"),
    };

    public bool Flag(string name) => Get(name) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        _ => Wrong<bool>(name, "true or false"),
    };

    public int? Number(string name) => Get(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => value,
        _ => Wrong<int?>(name, "a whole number"),
    };

    /// <summary>The objects of a list, each with its path.</summary>
    public IEnumerable<ConfigObject> Objects(string name)
    {
        if (Get(name) is not { } value)
            yield break;

        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong<string>(name, "a list");
            yield break;
        }

        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            var part = $"{name}[{i++}]";
            if (item.ValueKind == JsonValueKind.Object)
                yield return new ConfigObject(item, At(part), Problems);
            else
                Wrong<string>(part, "an object");
        }
    }

    /// <summary>Notes every part that nobody asked for.</summary>
    public void EndOfParts()
    {
        foreach (var part in json.EnumerateObject().Select(part => part.Name).Where(part => !_read.Contains(part)))
            Add(part, $"There is no such option. There are: {string.Join(", ", _read.Order(StringComparer.Ordinal))}.");
    }

    private T? Wrong<T>(string name, string right)
    {
        Add(name, $"This is not {right}. Give {right}, or leave it out.");
        return default;
    }
}
