using System.Text;
using DevPortal.Domain;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Tests;

public sealed class DeliveryLogTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Theory, OnEach]
    public async Task An_accepted_delivery_is_kept_to_the_byte(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        byte[] body = [0, 255, (byte)'\n', .. "{\"a\": \"\\u0000\"}"u8];
        var delivery = Push("d-1") with { Body = body, Headers = [new("X-GitHub-Event", "push"), new("X-Odd", "a\nb")] };

        (await storage.Deliveries.AcceptAsync(delivery)).ShouldBe(AcceptOutcome.Accepted);

        await using var reopened = await storage.ReopenAsync();
        var kept = (await reopened.Deliveries.GetAsync("d-1")).ShouldNotBeNull();
        kept.Body.ToArray().ShouldBe(body);
        kept.Headers.ShouldBe(delivery.Headers);
        kept.Summary.ShouldBe(new DeliverySummary(
            kept.Summary.Sequence, "d-1", "github", "push", "github.com/acme/shop", delivery.ReceivedAt, DeliveryState.Pending));
        (await reopened.Deliveries.GetAsync("d-2")).ShouldBeNull();
    }

    [Theory, OnEach]
    public async Task An_id_is_accepted_once_for_ever(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        await storage.Deliveries.AcceptAsync(Push("d-1"));

        (await storage.Deliveries.AcceptAsync(Push("d-1") with { Body = "other"u8.ToArray() })).ShouldBe(AcceptOutcome.Duplicate);
        await FinishAsync(storage, new DeliveryVerdict.Processed("Nothing to do."));
        (await storage.Deliveries.AcceptAsync(Push("d-1"))).ShouldBe(AcceptOutcome.Duplicate);

        await using var reopened = await storage.ReopenAsync();
        (await reopened.Deliveries.AcceptAsync(Push("d-1"))).ShouldBe(AcceptOutcome.Duplicate);
        (await reopened.Deliveries.AcceptAsync(Push("D-1"))).ShouldBe(AcceptOutcome.Accepted);
        Encoding.UTF8.GetString((await reopened.Deliveries.GetAsync("d-1"))!.Body.Span).ShouldBe("{}");
    }

    [Theory, OnEach]
    public async Task Of_many_deliveries_with_one_id_at_once_one_is_accepted(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => storage.Deliveries.AcceptAsync(Push($"d-{n % 10}"))));

        outcomes.Count(o => o is AcceptOutcome.Accepted).ShouldBe(10);
        (await storage.Deliveries.ClaimAsync(500, Lease)).Count.ShouldBe(10);
    }

    [Theory, OnEach]
    public async Task Deliveries_are_handed_out_once_in_the_order_of_their_arrival(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        for (var n = 0; n < 5; n++)
            await storage.Deliveries.AcceptAsync(Push($"d-{n}"));

        var first = await storage.Deliveries.ClaimAsync(3, Lease);
        var second = await storage.Deliveries.ClaimAsync(3, Lease);

        Ids(first).ShouldBe(["d-0", "d-1", "d-2"]);
        Ids(second).ShouldBe(["d-3", "d-4"]);
        first[0].Delivery.Summary.Attempts.ShouldBe(1);
        (await storage.Deliveries.ClaimAsync(3, Lease)).ShouldBeEmpty();
    }

    [Theory, OnEach]
    public async Task Claiming_at_once_gives_nothing_to_two(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(n => storage.Deliveries.AcceptAsync(Push($"d-{n}"))));

        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => storage.Deliveries.ClaimAsync(20, Lease)));

        var ids = claims.SelectMany(c => Ids(c)).ToList();
        ids.ShouldBeUnique();
        // Claims at once pass over each other's rows, so some may come back with less than there is.
        ids.AddRange(Ids(await storage.Deliveries.ClaimAsync(100, Lease)));
        ids.ShouldBeUnique();
        ids.Count.ShouldBe(100);
    }

    [Theory, OnEach]
    public async Task A_finished_delivery_says_what_came_of_it(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        await storage.Deliveries.AcceptAsync(Push("d-1"));

        await FinishAsync(storage, new DeliveryVerdict.Processed("Started a release of shop."));

        var summary = (await storage.Deliveries.GetAsync("d-1"))!.Summary;
        summary.State.ShouldBe(DeliveryState.Processed);
        summary.Effect.ShouldBe("Started a release of shop.");
        summary.FinishedAt.ShouldBe(storage.Clock.GetUtcNow());
        (await storage.Deliveries.ClaimAsync(10, Lease)).ShouldBeEmpty();
    }

    [Theory, OnEach]
    public async Task What_nobody_finished_is_handed_out_again_when_the_lease_ends(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        await storage.Deliveries.AcceptAsync(Push("d-1"));
        var lost = (await storage.Deliveries.ClaimAsync(10, Lease))[0];

        storage.Clock.Advance(Lease - TimeSpan.FromSeconds(1));
        (await storage.Deliveries.ClaimAsync(10, Lease)).ShouldBeEmpty();
        storage.Clock.Advance(TimeSpan.FromSeconds(1));
        var again = (await storage.Deliveries.ClaimAsync(10, Lease)).ShouldHaveSingleItem();

        again.Delivery.Summary.Attempts.ShouldBe(2);
        (await storage.Deliveries.FinishAsync(lost, new DeliveryVerdict.Processed("Too late."))).ShouldBe(FinishOutcome.LeaseLost);
        (await storage.Deliveries.FinishAsync(again, new DeliveryVerdict.Processed("In time."))).ShouldBe(FinishOutcome.Finished);
        (await storage.Deliveries.FinishAsync(again, new DeliveryVerdict.Failed("Twice."))).ShouldBe(FinishOutcome.LeaseLost);
        (await storage.Deliveries.GetAsync("d-1"))!.Summary.Effect.ShouldBe("In time.");
    }

    [Theory, OnEach]
    public async Task A_postponed_delivery_waits_for_its_time(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        await storage.Deliveries.AcceptAsync(Push("d-1"));
        var until = storage.Clock.GetUtcNow().AddMinutes(5);

        await FinishAsync(storage, new DeliveryVerdict.Postponed(until, "GitHub is down."));

        var summary = (await storage.Deliveries.GetAsync("d-1"))!.Summary;
        summary.State.ShouldBe(DeliveryState.Pending);
        summary.NotBefore.ShouldBe(until);
        summary.Effect.ShouldBe("GitHub is down.");
        (await storage.Deliveries.ClaimAsync(10, Lease)).ShouldBeEmpty();
        storage.Clock.Set(until);
        Ids(await storage.Deliveries.ClaimAsync(10, Lease)).ShouldBe(["d-1"]);
    }

    [Theory, OnEach]
    public async Task A_replayed_delivery_is_handed_out_again_with_its_attempts_counted_on(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        await storage.Deliveries.AcceptAsync(Push("d-1"));
        (await storage.Deliveries.ReplayAsync("d-1")).ShouldBe(ReplayOutcome.AlreadyPending);
        await FinishAsync(storage, new DeliveryVerdict.Failed("No application follows it."));

        (await storage.Deliveries.ReplayAsync("d-1")).ShouldBe(ReplayOutcome.Replayed);
        (await storage.Deliveries.ReplayAsync("d-2")).ShouldBe(ReplayOutcome.NotFound);

        var again = (await storage.Deliveries.ClaimAsync(10, Lease)).ShouldHaveSingleItem();
        again.Delivery.Summary.Attempts.ShouldBe(2);
        again.Delivery.Summary.State.ShouldBe(DeliveryState.Pending);
        again.Delivery.Summary.FinishedAt.ShouldBeNull();
    }

    [Theory, OnEach]
    public async Task Everything_that_is_pending_is_found_again_by_the_next_process(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        foreach (var id in new[] { "done", "claimed", "waiting" })
            await storage.Deliveries.AcceptAsync(Push(id));
        var claims = await storage.Deliveries.ClaimAsync(2, Lease);
        await storage.Deliveries.FinishAsync(claims[0], new DeliveryVerdict.Processed("Done."));

        await using var reopened = await storage.ReopenAsync();
        reopened.Clock.Advance(Lease);

        var found = await reopened.Deliveries.ClaimAsync(10, Lease);
        Ids(found).ShouldBe(["claimed", "waiting"]);
        found.Select(c => c.Delivery.Summary.Attempts).ShouldBe([2, 1]);
    }

    [Theory, OnEach]
    public async Task The_list_is_filtered_and_paged_from_the_newest(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        for (var n = 0; n < 9; n++)
            await storage.Deliveries.AcceptAsync(Push($"d-{n}") with { Event = n % 3 == 0 ? "ping" : "push", Repository = n % 2 == 0 ? "a" : null });
        await FinishAsync(storage, new DeliveryVerdict.Failed("Bad."));

        var first = await storage.Deliveries.FindAsync(new(Limit: 4));
        await storage.Deliveries.AcceptAsync(Push("d-new"));
        var second = await storage.Deliveries.FindAsync(new(Limit: 4, Before: first.Next));
        var third = await storage.Deliveries.FindAsync(new(Limit: 4, Before: second.Next));

        Ids(first).ShouldBe(["d-8", "d-7", "d-6", "d-5"]);
        Ids(second).ShouldBe(["d-4", "d-3", "d-2", "d-1"]);
        Ids(third).ShouldBe(["d-0"]);
        third.Next.ShouldBeNull();
        Ids(await storage.Deliveries.FindAsync(new(Event: "ping"))).ShouldBe(["d-6", "d-3", "d-0"]);
        Ids(await storage.Deliveries.FindAsync(new(State: DeliveryState.Failed))).ShouldBe(["d-0"]);
        Ids(await storage.Deliveries.FindAsync(new(Repository: "a", Event: "push", State: DeliveryState.Pending))).ShouldBe(["d-8", "d-4", "d-2"]);
    }

    [Theory, OnEach]
    public async Task Text_from_outside_never_stops_a_delivery(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var odd = Push("d-1") with { Event = "pu\0sh", Repository = "a\ud83d", Headers = [new("X-Odd", "\0\ud83d")] };

        await storage.Deliveries.AcceptAsync(odd);
        await FinishAsync(storage, new DeliveryVerdict.Failed("It said: \0\ud83d"));

        (await storage.Deliveries.GetAsync("d-1"))!.Summary.Effect!.ShouldStartWith("It said: ");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    [InlineData("é")]
    public void What_is_no_id_makes_no_delivery(string id) => Should.Throw<ArgumentException>(() => Push(id));

    [Fact]
    public void An_id_that_is_too_long_makes_no_delivery() => Should.Throw<ArgumentException>(() => Push(new string('d', 201)));

    private static NewDelivery Push(string id) =>
        new(id, "github", "push", new(2026, 11, 20, 12, 0, 0, 123, TimeSpan.Zero), "{}"u8.ToArray(), "github.com/acme/shop");

    private static async Task FinishAsync(TestStorage storage, DeliveryVerdict verdict)
    {
        var claimed = (await storage.Deliveries.ClaimAsync(1, Lease)).ShouldHaveSingleItem();
        (await storage.Deliveries.FinishAsync(claimed, verdict)).ShouldBe(FinishOutcome.Finished);
    }

    private static IEnumerable<string> Ids(Seq<ClaimedDelivery> claims) => claims.Select(c => c.Delivery.Summary.Id);

    private static IEnumerable<string> Ids(DeliveryPage page) => page.Deliveries.Select(d => d.Id);
}
