using System.Collections.Concurrent;

namespace DevPortal.Sandbox.Git;

/// <summary>
/// Parsed objects by id, which never change. Emptied when it has grown too heavy: what is in use comes back at the price
/// of a read.
/// </summary>
internal sealed class ObjectCache<T>(long mostWeight, Func<T, long> weigh) where T : class
{
    private readonly ConcurrentDictionary<ObjectId, T> _items = new();
    private long _weight;

    public T? Find(ObjectId id) => _items.GetValueOrDefault(id);

    public T Add(ObjectId id, T item)
    {
        if (_items.TryAdd(id, item) && Interlocked.Add(ref _weight, weigh(item)) > mostWeight)
        {
            _items.Clear();
            Interlocked.Exchange(ref _weight, 0);
        }

        return item;
    }
}
