using System.Threading.Channels;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Batching;

/// <summary>
/// Lets what arrives while a commit is under way share the next one. Nothing waits for company: an item that comes alone
/// goes alone.
/// </summary>
/// <remarks>
/// A batch that fails for a reason of its own is run again item by item, so that one bad item does not fail its
/// neighbours; running an item twice must therefore do no more than running it once.
/// </remarks>
internal sealed class Batcher<TItem, TResult> : IAsyncDisposable
{
    private const int MaxWaiting = 10_000;

    private readonly Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> _run;
    private readonly Func<TItem, object> _keyOf;
    private readonly int _maxBatch;
    private readonly Channel<Pending> _waiting = Channel.CreateBounded<Pending>(MaxWaiting);
    private readonly Task _loop;

    /// <param name="run">Returns a result for each item, in their order.</param>
    /// <param name="keyOf">Two items with an equal key never share a batch: the later one sees what the earlier one did.</param>
    public Batcher(int maxBatch, Func<TItem, object> keyOf, Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> run)
    {
        _maxBatch = maxBatch;
        _keyOf = keyOf;
        _run = run;

        // The loop serves everybody, so it carries nobody's ambient context.
        using (ExecutionContext.SuppressFlow())
            _loop = Task.Run(LoopAsync);
    }

    /// <summary>A cancelled item may still be run.</summary>
    public async Task<TResult> RunAsync(TItem item, CancellationToken cancellation)
    {
        var pending = new Pending(item, cancellation);
        await _waiting.Writer.WriteAsync(pending, cancellation);
        return await pending.Result.Task.WaitAsync(cancellation);
    }

    /// <summary>Runs what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }

    private async Task LoopAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            var batch = TakeBatch();
            if (batch.Count > 0)
                await RunAsync(batch);
        }
    }

    private List<Pending> TakeBatch()
    {
        var batch = new List<Pending>();
        var keys = new HashSet<object>();
        while (batch.Count < _maxBatch && _waiting.Reader.TryPeek(out var next))
        {
            if (!next.Cancellation.IsCancellationRequested)
            {
                if (!keys.Add(_keyOf(next.Item)))
                    break;
                batch.Add(next);
            }

            _waiting.Reader.TryRead(out _);
        }

        return batch;
    }

    private async Task RunAsync(List<Pending> batch)
    {
        try
        {
            var results = await _run([.. batch.Select(p => p.Item)]);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Result.TrySetResult(results[i]);
        }
        catch (Exception e) when (e is StorageUnavailableException || batch.Count == 1)
        {
            foreach (var pending in batch)
                pending.Result.TrySetException(e);
        }
        catch (Exception)
        {
            foreach (var pending in batch)
                await RunAsync([pending]);
        }
    }

    private sealed record Pending(TItem Item, CancellationToken Cancellation)
    {
        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
