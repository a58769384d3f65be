using System.Text;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Tests.Folder;

public sealed class DamageTests
{
    private static readonly StateKey Shop = new("app", "shop");
    private static readonly StateKey Blog = new("app", "blog");

    private readonly TestData.InFolder _data = TestData.InFolder.New();

    public static TheoryData<string, Func<byte[], byte[]>> Damages => new()
    {
        { "cut short", file => file[..(file.Length / 2)] },
        { "empty", _ => [] },
        { "zeros", file => new byte[file.Length] },
        { "something else", _ => "{}"u8.ToArray() },
        { "of another grain", file => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace("shop", "cart", StringComparison.Ordinal)) },
        { "with more behind it", file => [.. file, .. file] },
    };

    [Theory, MemberData(nameof(Damages))]
    public async Task A_damaged_file_is_set_aside_at_the_start_and_the_rest_stays_up(string kind, Func<byte[], byte[]> damage)
    {
        var path = await WithTwoAppsAsync();
        await File.WriteAllBytesAsync(path, damage(await File.ReadAllBytesAsync(path)));

        await using var storage = await TestStorage.OpenAsync(_data);

        var aside = (await storage.Storage.CheckAsync()).Damaged.ShouldHaveSingleItem();
        aside.ShouldStartWith(path + ".damaged-", customMessage: kind);
        File.Exists(aside).ShouldBeTrue();
        File.Exists(path).ShouldBeFalse();
        (await storage.States.ReadAsync(Blog)).ShouldNotBeNull();
        (await storage.Catalog.FindAsync(new())).Apps.ShouldHaveSingleItem().Name.Value.ShouldBe("blog");
    }

    [Fact]
    public async Task A_file_that_is_damaged_later_is_set_aside_when_it_is_read()
    {
        var path = await WithTwoAppsAsync();
        await using var storage = await TestStorage.OpenAsync(_data);
        await File.WriteAllTextAsync(path, "{");

        (await storage.States.ReadAsync(Shop)).ShouldBeNull();

        (await storage.Storage.CheckAsync()).Damaged.ShouldHaveSingleItem().ShouldStartWith(path);
        await Should.NotThrowAsync(storage.States.WriteAsync(Shop, "1"u8.ToArray(), null));
    }

    [Fact]
    public async Task Damage_is_reported_until_somebody_clears_it_away()
    {
        var path = await WithTwoAppsAsync();
        await File.WriteAllTextAsync(path, "{");
        await using var first = await TestStorage.OpenAsync(_data);

        await using var second = await first.ReopenAsync();
        var aside = (await second.Storage.CheckAsync()).Damaged.ShouldHaveSingleItem();

        File.Delete(aside);
        (await second.Storage.CheckAsync()).Damaged.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_crash_left_unfinished_is_cleared_away()
    {
        var path = await WithTwoAppsAsync();
        var unfinished = Path.Combine(Path.GetDirectoryName(path)!, "0123.tmp");
        await File.WriteAllTextAsync(unfinished, "{");

        await using var storage = await TestStorage.OpenAsync(_data);

        File.Exists(unfinished).ShouldBeFalse();
        (await storage.Storage.CheckAsync()).Damaged.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("deliveries.jsonl")]
    [InlineData("audit.jsonl")]
    public async Task A_torn_last_line_is_set_aside_and_the_journal_goes_on_behind_the_whole_ones(string journal)
    {
        await WithJournalsAsync();
        var path = Path.Combine(_data.Path, journal);
        var whole = await File.ReadAllBytesAsync(path);
        await File.AppendAllTextAsync(path, """{"kind":"accep""");

        await using var storage = await TestStorage.OpenAsync(_data);
        await storage.Audit.AppendAsync(Entry("after"));
        await storage.Deliveries.AcceptAsync(Delivery("after"));

        var aside = (await storage.Storage.CheckAsync()).Damaged.ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(aside)).ShouldBe("""{"kind":"accep""");
        (await File.ReadAllBytesAsync(path)).Take(whole.Length).ShouldBe(whole);
        (await storage.Audit.FindAsync(new())).Records.Select(r => r.Entry.Id).ShouldBe(["after", "2", "1"]);
        (await storage.Deliveries.FindAsync(new())).Deliveries.Select(d => d.Id).ShouldBe(["after", "2", "1"]);
    }

    [Fact]
    public async Task A_damaged_line_is_reported_once_and_the_others_stay()
    {
        await WithJournalsAsync();
        var path = Path.Combine(_data.Path, "deliveries.jsonl");
        var lines = await File.ReadAllLinesAsync(path);
        await File.WriteAllLinesAsync(path, [lines[0], "garbage", lines[1]]);

        await using var first = await TestStorage.OpenAsync(_data);
        await using var second = await first.ReopenAsync();

        (await second.Deliveries.FindAsync(new())).Deliveries.Select(d => d.Id).ShouldBe(["2", "1"]);
        Encoding.UTF8.GetString((await second.Deliveries.GetAsync("2"))!.Body.Span).ShouldBe("{}");
        (await second.Storage.CheckAsync()).Damaged.ShouldHaveSingleItem();
    }

    private async Task<string> WithTwoAppsAsync()
    {
        await using var storage = await TestStorage.OpenAsync(_data);
        await storage.States.WriteAsync(Shop, new SavedApp("shop").ToJson(), null);
        await storage.States.WriteAsync(Blog, new SavedApp("blog").ToJson(), null);
        return Directory.EnumerateFiles(_data.Path, "shop.json", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    private async Task WithJournalsAsync()
    {
        await using var storage = await TestStorage.OpenAsync(_data);
        foreach (var id in new[] { "1", "2" })
        {
            await storage.Audit.AppendAsync(Entry(id));
            await storage.Deliveries.AcceptAsync(Delivery(id));
        }
    }

    private static AuditEntry Entry(string id) => new(id, default, "ann", "app.created", "app/shop", "op");

    private static NewDelivery Delivery(string id) => new(id, "github", "push", default, "{}"u8.ToArray());
}
