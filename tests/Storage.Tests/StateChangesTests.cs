using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Tests;

public sealed class StateChangesTests
{
    private static readonly StateKey Shop = new("app", "shop");

    [Theory, OnEach]
    public async Task A_watcher_is_told_of_writes_and_clears_in_their_order(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        using var watching = new CancellationTokenSource();
        var changes = storage.Changes.Watch(watching.Token);

        var first = await storage.States.WriteAsync(Shop, "1"u8.ToArray(), null);
        var second = await storage.States.WriteAsync(Shop, "2"u8.ToArray(), first);
        await storage.States.ClearAsync(Shop, second);

        (await changes.Take(3).ToListAsync()).ShouldBe(
        [
            new StateChange.Written(Shop, first),
            new StateChange.Written(Shop, second),
            new StateChange.Cleared(Shop),
        ]);
    }

    [Theory, OnEach]
    public async Task A_refused_write_is_no_change(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var first = await storage.States.WriteAsync(Shop, "1"u8.ToArray(), null);
        using var watching = new CancellationTokenSource();
        var changes = storage.Changes.Watch(watching.Token);

        await Should.ThrowAsync<StateConflictException>(storage.States.WriteAsync(Shop, "2"u8.ToArray(), null));
        var third = await storage.States.WriteAsync(Shop, "3"u8.ToArray(), first);

        (await changes.FirstAsync(c => c is StateChange.Written w && w.Version != first)).ShouldBe(new StateChange.Written(Shop, third));
    }

    [Theory, OnEach]
    public async Task Watching_ends_when_it_is_cancelled(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        using var watching = new CancellationTokenSource();
        var changes = storage.Changes.Watch(watching.Token);

        await watching.CancelAsync();

        (await changes.ToListAsync()).ShouldBeEmpty();
    }

    [Theory, OnEach]
    public async Task A_watcher_that_falls_behind_is_told_that_it_missed_some(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        using var watching = new CancellationTokenSource();
        var changes = storage.Changes.Watch(watching.Token);

        await Task.WhenAll(Enumerable.Range(0, 1500).Select(n => storage.States.WriteAsync(new("app", $"app-{n}"), "1"u8.ToArray(), null)));
        var last = await storage.States.WriteAsync(Shop, "1"u8.ToArray(), null);

        var seen = await changes.TakeUntilAsync(c => c is StateChange.Written w && w.Version == last);
        seen.OfType<StateChange.Missed>().ShouldNotBeEmpty();
        seen.Count.ShouldBeLessThan(1500);
    }
}

internal static class Sequences
{
    /// <summary>Up to and including the first that matches.</summary>
    public static async Task<IReadOnlyList<T>> TakeUntilAsync<T>(this IAsyncEnumerable<T> items, Func<T, bool> last)
    {
        var seen = new List<T>();
        await foreach (var item in items)
        {
            seen.Add(item);
            if (last(item))
                break;
        }

        return seen;
    }
}
