using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Tests;

public sealed class AuditLogTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory, OnEach]
    public async Task An_entry_is_kept_whole(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var entry = new AuditEntry("op-1/app.created", Start.AddTicks(1230), "đức", "app.created", "app/shop", "op-1", "203.0.113.7", "Created.", "3f2a1bc");
        var bare = new AuditEntry("op-2", Start, "ann", "app.deleted", "app/shop", "op-2");

        await storage.Audit.AppendAsync(entry);
        await storage.Audit.AppendAsync(bare);

        await using var reopened = await storage.ReopenAsync();
        (await AllAsync(reopened)).ShouldBe([bare, entry]);
    }

    [Theory, OnEach]
    public async Task An_entry_that_comes_again_is_there_once_and_as_it_was(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(n => storage.Audit.AppendAsync(Entry(n % 5) with { Detail = "Same." })));
        await storage.Audit.AppendAsync(Entry(1) with { Detail = "Other." });

        await using var reopened = await storage.ReopenAsync();
        await reopened.Audit.AppendAsync(Entry(2) with { Detail = "Other." });
        var all = await AllAsync(reopened);
        all.Count.ShouldBe(5);
        all.ShouldAllBe(e => e.Detail == "Same.");
    }

    [Theory, OnEach]
    public async Task Pages_go_from_the_newest_to_the_oldest_while_entries_are_added(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        for (var n = 0; n < 7; n++)
            await storage.Audit.AppendAsync(Entry(n));

        var first = await storage.Audit.FindAsync(new(), limit: 3);
        await storage.Audit.AppendAsync(Entry(100));
        var second = await storage.Audit.FindAsync(new(), first.Next, limit: 3);
        var third = await storage.Audit.FindAsync(new(), second.Next, limit: 3);

        Ids(first).ShouldBe(["e-6", "e-5", "e-4"]);
        Ids(second).ShouldBe(["e-3", "e-2", "e-1"]);
        Ids(third).ShouldBe(["e-0"]);
        third.Next.ShouldBeNull();
    }

    [Theory, OnEach]
    public async Task Filters_hold_together(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        await storage.Audit.AppendAsync(new("1", Start, "ann", "app.created", "app/shop", "op-1", null, "Created with 100% care.", "3f2a1bc"));
        await storage.Audit.AppendAsync(new("2", Start.AddHours(1), "bob", "app.created", "app/blog", "op-2"));
        await storage.Audit.AppendAsync(new("3", Start.AddHours(2), "ann", "app.deleted", "app/shop", "op-3", null, "Вилучено."));

        (await IdsAsync(new(Who: "ann"))).ShouldBe(["3", "1"]);
        (await IdsAsync(new(Action: "app.created"))).ShouldBe(["2", "1"]);
        (await IdsAsync(new(Subject: "app/shop", Who: "ann", Action: "app.deleted"))).ShouldBe(["3"]);
        (await IdsAsync(new(OperationId: "op-2"))).ShouldBe(["2"]);
        (await IdsAsync(new(Since: Start.AddHours(1)))).ShouldBe(["3", "2"]);
        (await IdsAsync(new(Until: Start.AddHours(1)))).ShouldBe(["1"]);
        (await IdsAsync(new(Search: "SHOP"))).ShouldBe(["3", "1"]);
        (await IdsAsync(new(Search: "0% c"))).ShouldBe(["1"]);
        (await IdsAsync(new(Search: "3F2A"))).ShouldBe(["1"]);
        (await IdsAsync(new(Search: "ВИЛУЧ"))).ShouldBe(["3"]);
        (await IdsAsync(new(Search: "_"))).ShouldBeEmpty();
        (await IdsAsync(new(Search: "\0"))).ShouldBeEmpty();

        async Task<IEnumerable<string>> IdsAsync(AuditFilter filter) => Ids(await storage.Audit.FindAsync(filter));
    }

    [Theory, OnEach]
    public async Task An_export_gives_everything_from_the_oldest(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        await Task.WhenAll(Enumerable.Range(0, 2500).Select(n => storage.Audit.AppendAsync(Entry(n) with { Who = n % 2 == 0 ? "ann" : "bob" })));

        var all = await storage.Audit.ExportAsync(new()).ToListAsync();
        var some = await storage.Audit.ExportAsync(new(Who: "ann")).ToListAsync();

        all.Count.ShouldBe(2500);
        all.Select(r => r.Sequence).ShouldBeInOrder(SortDirection.Ascending);
        some.Count.ShouldBe(1250);
        some.ShouldAllBe(r => r.Entry.Who == "ann");
    }

    [Theory, OnEach]
    public async Task Text_from_outside_never_stops_an_entry(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);

        await storage.Audit.AppendAsync(Entry(1) with { Who = "a\0nn", Detail = "It said: \ud83d" });

        (await AllAsync(storage)).ShouldHaveSingleItem().Detail!.ShouldStartWith("It said: ");
    }

    private static AuditEntry Entry(int number) => new($"e-{number}", Start.AddMinutes(number), "ann", "app.changed", "app/shop", $"op-{number}");

    private static async Task<IReadOnlyList<AuditEntry>> AllAsync(TestStorage storage) =>
        [.. (await storage.Audit.FindAsync(new())).Records.Select(r => r.Entry)];

    private static IEnumerable<string> Ids(AuditPage page) => page.Records.Select(r => r.Entry.Id);
}
