namespace DevPortal.Storage.Folder;

/// <summary>
/// Waits for the disk with many threads at once: it flushes for all of them together. The threads are their own, since
/// the pool has few and gets more only slowly.
/// </summary>
internal static class DiskThreads
{
    private const int Most = 8;

    public static void ForEach<T>(IReadOnlyList<T> items, Action<T> action)
    {
        if (items.Count == 1)
        {
            action(items[0]);
            return;
        }

        var next = -1;
        Task.WaitAll([.. Enumerable.Range(0, Math.Min(Most, items.Count)).Select(_ => Task.Factory.StartNew(
            Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);

        void Work()
        {
            while (Interlocked.Increment(ref next) is var index && index < items.Count)
                action(items[index]);
        }
    }
}
