using DevPortal.Domain.Ports;
using DevPortal.Storage.Batching;

namespace DevPortal.Storage.Tests.Batching;

public sealed class BatcherTests
{
    private readonly List<int[]> _batches = [];

    [Fact]
    public async Task What_comes_alone_goes_alone()
    {
        await using var batcher = New();

        (await batcher.RunAsync(1, default)).ShouldBe("1");
        (await batcher.RunAsync(2, default)).ShouldBe("2");

        _batches.ShouldBe([[1], [2]], Comparing);
    }

    [Fact]
    public async Task What_arrives_while_a_batch_is_under_way_shares_the_next_up_to_the_limit()
    {
        var gate = Hold();
        await using var batcher = New(maxBatch: 3);

        var first = batcher.RunAsync(1, default);
        await gate.Started;
        var others = Enumerable.Range(2, 5).Select(n => batcher.RunAsync(n, default)).ToList();
        gate.Open();

        (await Task.WhenAll([first, .. others])).ShouldBe(["1", "2", "3", "4", "5", "6"]);
        _batches.ShouldBe([[1], [2, 3, 4], [5, 6]], Comparing);
    }

    [Fact]
    public async Task Items_with_one_key_go_one_after_the_other()
    {
        var gate = Hold();
        await using var batcher = New(keyOf: n => n % 10);

        var all = new List<Task> { batcher.RunAsync(0, default) };
        await gate.Started;
        all.AddRange(new[] { 1, 2, 11, 3 }.Select(n => batcher.RunAsync(n, default)));
        gate.Open();

        await Task.WhenAll(all);
        _batches.ShouldBe([[0], [1, 2], [11, 3]], Comparing);
    }

    [Fact]
    public async Task A_bad_item_fails_alone()
    {
        var gate = Hold();
        await using var batcher = New();

        var first = batcher.RunAsync(1, default);
        await gate.Started;
        var good = batcher.RunAsync(2, default);
        var bad = batcher.RunAsync(-1, default);
        gate.Open();

        (await good).ShouldBe("2");
        await Should.ThrowAsync<FormatException>(bad);
        await first;
    }

    [Fact]
    public async Task When_the_storage_is_away_nobody_is_tried_one_by_one()
    {
        var gate = Hold();
        await using var batcher = New();

        var first = batcher.RunAsync(1, default);
        await gate.Started;
        var others = new[] { 0, 2 }.Select(n => batcher.RunAsync(n, default)).ToList();
        gate.Open();

        await first;
        foreach (var other in others)
            await Should.ThrowAsync<StorageUnavailableException>(other);
        _batches.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_gave_up_waiting_is_left_out()
    {
        using var cancelled = new CancellationTokenSource();
        var gate = Hold();
        await using var batcher = New();

        var first = batcher.RunAsync(1, default);
        await gate.Started;
        var abandoned = batcher.RunAsync(2, cancelled.Token);
        await cancelled.CancelAsync();
        var other = batcher.RunAsync(3, default);
        gate.Open();

        await Should.ThrowAsync<OperationCanceledException>(abandoned);
        await Task.WhenAll(first, other);
        _batches.ShouldBe([[1], [3]], Comparing);
    }

    [Fact]
    public async Task Closing_runs_what_waits()
    {
        var gate = Hold();
        var batcher = New();
        var first = batcher.RunAsync(1, default);
        await gate.Started;
        var waiting = batcher.RunAsync(2, default);

        var closing = batcher.DisposeAsync();
        gate.Open();
        await closing;

        (await Task.WhenAll(first, waiting)).ShouldBe(["1", "2"]);
    }

    private static readonly IEqualityComparer<int[]> Comparing =
        EqualityComparer<int[]>.Create((a, b) => a!.SequenceEqual(b!), items => items.Length);

    private Gate Hold()
    {
        var gate = new Gate();
        _gate = gate;
        return gate;
    }

    private Gate? _gate;

    /// <summary>Answers each number with its text; a negative one is bad, and zero finds the storage away.</summary>
    private Batcher<int, string> New(int maxBatch = 100, Func<int, object>? keyOf = null) => new(
        maxBatch,
        keyOf ?? (n => n),
        async items =>
        {
            _batches.Add([.. items]);
            if (Interlocked.Exchange(ref _gate, null) is { } gate)
                await gate.PassAsync();
            if (items.Contains(0) && _batches.Count > 1)
                throw new StorageUnavailableException("Away.");
            if (items.Any(n => n < 0))
                throw new FormatException("Bad.");
            return [.. items.Select(n => $"{n}")];
        });

    private sealed class Gate
    {
        private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Started => _started.Task;

        public void Open() => _opened.SetResult();

        public Task PassAsync()
        {
            _started.SetResult();
            return _opened.Task;
        }
    }
}
