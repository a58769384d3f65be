using DevPortal.Sandbox.ArgoCd.Templates.Go;

namespace DevPortal.Sandbox.ArgoCd.Templates.Functions;

internal static class MapFunctions
{
    public static readonly Dictionary<string, GoFunction> All = new(StringComparer.Ordinal)
    {
        ["dict"] = (_, a) => a.Chunk(2).ToDictionary(pair => GoValue.Print(pair[0]), pair => pair.Length > 1 ? pair[1] : "", StringComparer.Ordinal),
        ["get"] = (_, a) => a.Map(0).GetValueOrDefault(a.Text(1), ""),
        ["set"] = (_, a) =>
        {
            a.Map(0)[a.Text(1)] = a.Any(2);
            return a.Any(0);
        },
        ["unset"] = (_, a) =>
        {
            a.Map(0).Remove(a.Text(1));
            return a.Any(0);
        },
        ["hasKey"] = (_, a) => a.Map(0).ContainsKey(a.Text(1)),
        ["keys"] = (_, a) => a.OfType<Dictionary<string, object?>>().SelectMany(map => map.Keys).Order(StringComparer.Ordinal).Select(object? (key) => key).ToList(),
        ["values"] = (_, a) => a.Map(0).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value).ToList(),
        ["pick"] = (_, a) => a.Map(0).Where(entry => a.Skip(1).Any(key => GoValue.Print(key) == entry.Key)).ToDictionary(StringComparer.Ordinal),
        ["omit"] = (_, a) => a.Map(0).Where(entry => !a.Skip(1).Any(key => GoValue.Print(key) == entry.Key)).ToDictionary(StringComparer.Ordinal),
        ["dig"] = (_, a) => Dig(a),
        ["merge"] = (_, a) => a.Skip(1).OfType<Dictionary<string, object?>>().Aggregate(a.Map(0), (into, from) => Merge(into, from, overwrites: false)),
        ["mergeOverwrite"] = (_, a) => a.Skip(1).OfType<Dictionary<string, object?>>().Aggregate(a.Map(0), (into, from) => Merge(into, from, overwrites: true)),
        ["deepCopy"] = (_, a) => GoValue.Of(GoValue.ToJson(a.Any(0))),
    };

    /// <summary>Takes the entries of one map over into another, maps within maps entry by entry.</summary>
    public static Dictionary<string, object?> Merge(Dictionary<string, object?> into, Dictionary<string, object?> from, bool overwrites)
    {
        foreach (var (key, value) in from)
        {
            if (into.GetValueOrDefault(key) is Dictionary<string, object?> left && value is Dictionary<string, object?> right)
                Merge(left, right, overwrites);
            else if (overwrites || !into.ContainsKey(key))
                into[key] = value;
        }

        return into;
    }

    private static object? Dig(IReadOnlyList<object?> arguments)
    {
        object? value = arguments[^1];
        foreach (var key in arguments.Take(arguments.Count - 2))
        {
            if (value is not Dictionary<string, object?> map || !map.TryGetValue(GoValue.Print(key), out value))
                return arguments[^2];
        }

        return value;
    }
}
