using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Sandbox.State;

internal interface ICollection
{
    int Count { get; }

    IEnumerable<KeyValuePair<string, object>> Items();
}

/// <summary>
/// Immutable records by key: read from memory, every change in the journal before it is seen. Changes of one collection
/// happen one after another.
/// </summary>
internal sealed class Collection<T> : ICollection where T : class
{
    private readonly Journal _journal;
    private readonly string _name;
    private readonly ConcurrentDictionary<string, T> _items;
    private readonly Lock _lock = new();

    internal Collection(Journal journal, string name, IEnumerable<KeyValuePair<string, T>> items)
    {
        _journal = journal;
        _name = name;
        _items = new(items, StringComparer.Ordinal);
    }

    public int Count => _items.Count;

    /// <summary>In no order.</summary>
    public IEnumerable<T> All => _items.Values;

    public T? Find(string key) => _items.GetValueOrDefault(key);

    public void Put(string key, T value)
    {
        lock (_lock)
            Write(key, value);
    }

    public bool TryAdd(string key, T value)
    {
        lock (_lock)
        {
            if (_items.ContainsKey(key))
                return false;

            Write(key, value);
            return true;
        }
    }

    /// <returns>What stands there now; null where there is nothing to change.</returns>
    public T? Change(string key, Func<T, T> change)
    {
        lock (_lock)
        {
            if (Find(key) is not { } old)
                return null;

            var changed = change(old);
            if (!EqualityComparer<T>.Default.Equals(old, changed))
                Write(key, changed);
            return changed;
        }
    }

    public bool Remove(string key, [NotNullWhen(true)] out T? removed)
    {
        lock (_lock)
        {
            removed = Find(key);
            if (removed is null)
                return false;

            _journal.Write(_name, key, value: null, () => _items.TryRemove(key, out _));
            return true;
        }
    }

    IEnumerable<KeyValuePair<string, object>> ICollection.Items() => _items.Select(i => KeyValuePair.Create(i.Key, (object)i.Value));

    private void Write(string key, T value) => _journal.Write(_name, key, value, () => _items[key] = value);
}
