using System.Collections.Immutable;

namespace Orleans.Runtime;

/// <summary>Values that travel with a call, and with the calls that it makes. What a grain sets does not travel back.</summary>
public static class RequestContext
{
    private static readonly AsyncLocal<ImmutableDictionary<string, object>?> Local = new();

    public static IEnumerable<string> Keys => Values?.Keys ?? [];

    public static IEnumerable<KeyValuePair<string, object>> Entries => Values ?? [];

    internal static ImmutableDictionary<string, object>? Values
    {
        get => Local.Value;
        set => Local.Value = value;
    }

    public static object? Get(string key) => Values?.GetValueOrDefault(key);

    public static void Set(string key, object value) =>
        Values = (Values ?? ImmutableDictionary<string, object>.Empty).SetItem(key, value);

    public static bool Remove(string key)
    {
        if (Values is not { } values || !values.ContainsKey(key))
            return false;

        values = values.Remove(key);
        Values = values.IsEmpty ? null : values;
        return true;
    }

    public static void Clear()
    {
        if (Values is not null)
            Values = null;
    }
}
