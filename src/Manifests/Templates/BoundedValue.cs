using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Manifests.Templates;

/// <summary>Template values as Handlebars walks them: plain lists and dictionaries, whose every turn is counted.</summary>
internal static class BoundedValue
{
    public static object? Of(TemplateValue? value, TemplateRun run) => value switch
    {
        TemplateText text => text.Text,
        TemplateNumber number => number.Number,
        TemplateFlag flag => flag.Value,
        TemplateList list => new BoundedList(list, run),
        TemplateMap map => new BoundedMap(map, run),
        _ => null,
    };

    /// <summary>What a value was before it was made walkable.</summary>
    public static TemplateValue? From(object? value) => value switch
    {
        null => null,
        BoundedList list => list.Value,
        BoundedMap map => map.Value,
        long number => new TemplateNumber(number),
        bool flag => flag,
        _ => new TemplateText(value.ToString() ?? ""),
    };

    private sealed class BoundedList(TemplateList list, TemplateRun run) : IEnumerable<object?>
    {
        public TemplateList Value => list;

        public IEnumerator<object?> GetEnumerator()
        {
            foreach (var item in list.Items)
            {
                run.Turn();
                yield return Of(item, run);
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class BoundedMap : IReadOnlyDictionary<string, object?>
    {
        private readonly Dictionary<string, object?> _values;
        private readonly TemplateRun _run;

        public BoundedMap(TemplateMap map, TemplateRun run)
        {
            Value = map;
            _run = run;
            _values = new Dictionary<string, object?>(map.Entries.Count);
            foreach (var (name, value) in map.Entries)
                _values[name] = Of(value, run);
        }

        public TemplateMap Value { get; }

        public int Count => _values.Count;

        public IEnumerable<string> Keys => _values.Keys;

        public IEnumerable<object?> Values => _values.Values;

        public object? this[string key] => _values[key];

        public bool ContainsKey(string key) => _values.ContainsKey(key);

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _values.TryGetValue(key, out value);

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            foreach (var entry in _values)
            {
                _run.Turn();
                yield return entry;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
