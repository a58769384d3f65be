namespace DevPortal.Sandbox.Hosting;

/// <summary>Handles items in the background: those of one key one at a time, in the order in which they came.</summary>
internal sealed class SerialQueue<TKey, TItem>(BackgroundWork background, string what, Func<TItem, CancellationToken, Task> handle)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Queue<TItem>> _waiting = [];

    public void Add(TKey key, TItem item)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(key, out var queue))
            {
                queue.Enqueue(item);
                return;
            }

            _waiting[key] = new([item]);
        }

        background.Run(what, cancel => NextAsync(key, cancel));
    }

    private async Task NextAsync(TKey key, CancellationToken cancel)
    {
        try
        {
            await handle(First(key), cancel);
        }
        finally
        {
            if (TakeAndSeeWhetherMoreWait(key) && !cancel.IsCancellationRequested)
                background.Run(what, next => NextAsync(key, next));
        }
    }

    private TItem First(TKey key)
    {
        lock (_lock)
            return _waiting[key].Peek();
    }

    private bool TakeAndSeeWhetherMoreWait(TKey key)
    {
        lock (_lock)
        {
            var queue = _waiting[key];
            queue.Dequeue();
            if (queue.Count > 0)
                return true;

            _waiting.Remove(key);
            return false;
        }
    }
}
