using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Tests;

public sealed class GrainStateStoreTests
{
    private static readonly StateKey Shop = new("app", "shop");

    [Theory, OnEach]
    public async Task What_was_never_written_is_not_there(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);

        (await storage.States.ReadAsync(Shop)).ShouldBeNull();
    }

    [Theory, OnEach]
    public async Task What_was_written_is_read_back_with_the_version_of_the_write(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);

        var version = await storage.States.WriteAsync(Shop, Json("""{"a":[1,2.50,-3e2,null,true],"b":{"ключ":"giá trị"}}"""), null);

        var stored = (await storage.States.ReadAsync(Shop)).ShouldNotBeNull();
        stored.Version.ShouldBe(version);
        ShouldSay(stored, """{"b":{"ключ":"giá trị"},"a":[1,2.50,-3e2,null,true]}""");
    }

    [Theory, OnEach]
    public async Task A_write_on_the_current_version_replaces_the_state(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var first = await storage.States.WriteAsync(Shop, Json("""{"n":1,"gone":true}"""), null);

        var second = await storage.States.WriteAsync(Shop, Json("""{"n":2}"""), first);

        second.ShouldNotBe(first);
        ShouldSay((await storage.States.ReadAsync(Shop))!, """{"n":2}""");
    }

    [Theory, OnEach]
    public async Task A_write_on_a_stale_version_is_refused_and_changes_nothing(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var first = await storage.States.WriteAsync(Shop, Json("1"), null);
        var second = await storage.States.WriteAsync(Shop, Json("2"), first);

        var conflict = await Should.ThrowAsync<StateConflictException>(storage.States.WriteAsync(Shop, Json("3"), first));

        conflict.Key.ShouldBe(Shop);
        conflict.Expected.ShouldBe(first);
        conflict.Current.ShouldBe(second);
        ShouldSay((await storage.States.ReadAsync(Shop))!, "2");
    }

    [Theory, OnEach]
    public async Task A_first_write_where_something_is_already_is_refused(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var first = await storage.States.WriteAsync(Shop, Json("1"), null);

        var conflict = await Should.ThrowAsync<StateConflictException>(storage.States.WriteAsync(Shop, Json("2"), null));

        conflict.Expected.ShouldBeNull();
        conflict.Current.ShouldBe(first);
    }

    [Theory, OnEach]
    public async Task Of_many_first_writes_at_once_one_wins(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => AttemptAsync(storage.States, n, null)));

        var winner = outcomes.Where(o => o.Version is not null).ShouldHaveSingleItem();
        ShouldSay((await storage.States.ReadAsync(Shop))!, winner.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory, OnEach]
    public async Task Of_many_writes_on_one_version_at_once_one_wins(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var start = await storage.States.WriteAsync(Shop, Json("null"), null);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => AttemptAsync(storage.States, n, start)));

        var winner = outcomes.Where(o => o.Version is not null).ShouldHaveSingleItem();
        (await storage.States.ReadAsync(Shop))!.Version.ShouldBe(winner.Version!.Value);
    }

    [Theory, OnEach]
    public async Task Writes_of_many_grains_at_once_all_land(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var keys = Enumerable.Range(0, 300).Select(n => new StateKey("app", $"app-{n}")).ToList();

        await Task.WhenAll(keys.Select(async key =>
        {
            var version = await storage.States.WriteAsync(key, Json("1"), null);
            await storage.States.WriteAsync(key, Json($"\"{key.GrainKey}\""), version);
        }));

        foreach (var key in keys)
            ShouldSay((await storage.States.ReadAsync(key))!, $"\"{key.GrainKey}\"");
    }

    [Theory, OnEach]
    public async Task A_cleared_state_is_gone(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var version = await storage.States.WriteAsync(Shop, Json("1"), null);

        await storage.States.ClearAsync(Shop, version);

        (await storage.States.ReadAsync(Shop)).ShouldBeNull();
    }

    [Theory, OnEach]
    public async Task A_version_from_before_a_clear_is_worth_nothing_after_it(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var old = await storage.States.WriteAsync(Shop, Json("1"), null);
        await storage.States.ClearAsync(Shop, old);

        var conflict = await Should.ThrowAsync<StateConflictException>(storage.States.WriteAsync(Shop, Json("2"), old));
        conflict.Current.ShouldBeNull();

        var anew = await storage.States.WriteAsync(Shop, Json("3"), null);
        anew.ShouldNotBe(old);
        await Should.ThrowAsync<StateConflictException>(storage.States.WriteAsync(Shop, Json("4"), old));
    }

    [Theory, OnEach]
    public async Task Clearing_on_a_stale_version_is_refused_and_removes_nothing(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var first = await storage.States.WriteAsync(Shop, Json("1"), null);
        var second = await storage.States.WriteAsync(Shop, Json("2"), first);

        var conflict = await Should.ThrowAsync<StateConflictException>(storage.States.ClearAsync(Shop, first));

        conflict.Current.ShouldBe(second);
        ShouldSay((await storage.States.ReadAsync(Shop))!, "2");
    }

    [Theory, OnEach]
    public async Task Clearing_what_is_gone_already_is_no_conflict(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var version = await storage.States.WriteAsync(Shop, Json("1"), null);
        await storage.States.ClearAsync(Shop, version);

        await Should.NotThrowAsync(storage.States.ClearAsync(Shop, version));
        await Should.NotThrowAsync(storage.States.ClearAsync(new StateKey("app", "never-was"), version));
    }

    [Theory, OnEach]
    public async Task Keys_are_compared_character_by_character(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        string[] keys =
        [
            "cafe", "CAFE", "00cafe", "Cafe", "café", "cafe\u0301", " cafe", "cafe ", "cafe.", ".cafe", "..", ".", "../cafe", "a/b", @"a\b", "a%2Fb", "%", "%%",
            "gitops/github.com/acme/deploy@main", "con", "x.json", "x.tmp", "\n", "\u0001", "ключ", "😀",
            new string('k', 199), new string('k', 200), new string('k', 201), new string('k', 990), new string('k', 989) + "l", new string('K', 990),
        ];
        var all = keys.Select(k => new StateKey("app", k)).Concat(keys.Where(k => k.Length < 100).Select(k => new StateKey(k, "app"))).ToList();

        foreach (var key in all)
            await storage.States.WriteAsync(key, Json(System.Text.Json.JsonSerializer.Serialize(key.ToString())), null);

        await using var reopened = await storage.ReopenAsync();
        foreach (var key in all)
            ShouldSay((await reopened.States.ReadAsync(key)).ShouldNotBeNull(key.ToString()), System.Text.Json.JsonSerializer.Serialize(key.ToString()));
    }

    [Theory, OnEach]
    public async Task States_and_versions_outlive_the_process(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var version = await storage.States.WriteAsync(Shop, Json("""{"n":1}"""), null);

        await using var reopened = await storage.ReopenAsync();

        (await reopened.States.ReadAsync(Shop))!.Version.ShouldBe(version);
        await Should.NotThrowAsync(reopened.States.WriteAsync(Shop, Json("""{"n":2}"""), version));
    }

    [Theory, OnEach]
    public async Task Any_text_comes_back(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        const string json = """
            {"nul":"a\u0000b","pair":"\ud83d\ude00","private":"\ue000 \uE0000000 0000","backslash":"\\u0000 \\\u0000","name\u0000d":1}
            """;

        await storage.States.WriteAsync(Shop, Json(json), null);

        ShouldSay((await storage.States.ReadAsync(Shop))!, json);
    }

    [Theory, OnEach]
    public async Task Halves_of_characters_come_back(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);

        await storage.States.WriteAsync(Shop, Json("""["\uD83D!","\ude00\ud83d"]"""), null);

        var text = Encoding.UTF8.GetString((await storage.States.ReadAsync(Shop))!.Json.Span);
        text.Replace(" ", "", StringComparison.Ordinal).ShouldBe("""["\uD83D!","\ude00\ud83d"]""", StringCompareShould.IgnoreCase);
    }

    [Theory, OnEach]
    public async Task What_is_not_JSON_is_refused_and_its_neighbours_are_written(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        byte[][] wrong = ["{\"a\":1"u8.ToArray(), "{} {}"u8.ToArray(), ""u8.ToArray(), "{'a':1}"u8.ToArray(), [(byte)'"', 0xC3, (byte)'"'], "\0"u8.ToArray()];

        var refusals = wrong.Select((json, n) => Should.ThrowAsync<ArgumentException>(storage.States.WriteAsync(new("wrong", $"{n}"), json, null)));
        var neighbours = Enumerable.Range(0, 10).Select(n => (Task)storage.States.WriteAsync(new("right", $"{n}"), Json("1"), null));
        await Task.WhenAll(refusals.Concat(neighbours));

        (await storage.States.ReadAsync(new("wrong", "0"))).ShouldBeNull();
        (await storage.States.ReadAsync(new("right", "9"))).ShouldNotBeNull();
    }

    [Theory, OnEach]
    public async Task A_large_and_deep_state_comes_back(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var json = $$"""{"large":"{{new string('x', 3_000_000)}}","deep":{{new string('[', 200)}}{{new string(']', 200)}}}""";

        await storage.States.WriteAsync(Shop, Json(json), null);

        (await storage.States.ReadAsync(Shop))!.Json.Length.ShouldBeInRange(json.Length, json.Length + 10);
    }

    [Theory, OnEach]
    public async Task Overdue_work_of_any_grain_is_found_longest_overdue_first(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var now = storage.Clock.GetUtcNow();
        StateKey late = new("app", "late"), later = new("gitops", "later"), future = new("app", "future"), resting = new("app", "resting");
        await storage.States.WriteAsync(late, Json($$"""{"dueAt":"{{now.AddSeconds(-5):O}}"}"""), null);
        await storage.States.WriteAsync(later, Json($$"""{"dueAt":"{{now.AddSeconds(-10).ToOffset(TimeSpan.FromHours(7)):O}}"}"""), null);
        await storage.States.WriteAsync(future, Json($$"""{"dueAt":"{{now.AddSeconds(1):O}}"}"""), null);
        await storage.States.WriteAsync(resting, Json("""{"dueAt":null}"""), null);

        (await storage.States.FindOverdueAsync(now, 10)).ShouldBe([later, late]);
        (await storage.States.FindOverdueAsync(now, 1)).ShouldBe([later]);
        (await storage.States.FindOverdueAsync(now.AddSeconds(1), 10)).ShouldBe([later, late, future]);
    }

    [Theory, OnEach]
    public async Task Work_that_was_done_or_cleared_is_not_overdue(Foundation on)
    {
        await using var storage = await TestStorage.NewAsync(on);
        var now = storage.Clock.GetUtcNow();
        StateKey done = new("app", "done"), cleared = new("app", "cleared"), kept = new("app", "kept");
        var due = Json($$"""{"dueAt":"{{now:O}}"}""");
        var doneVersion = await storage.States.WriteAsync(done, due, null);
        var clearedVersion = await storage.States.WriteAsync(cleared, due, null);
        await storage.States.WriteAsync(kept, due, null);

        await storage.States.WriteAsync(done, Json("{}"), doneVersion);
        await storage.States.ClearAsync(cleared, clearedVersion);

        (await storage.States.FindOverdueAsync(now, 10)).ShouldBe([kept]);
        await using var reopened = await storage.ReopenAsync();
        (await reopened.States.FindOverdueAsync(now, 10)).ShouldBe([kept]);
    }

    private static async Task<(int Number, StateVersion? Version)> AttemptAsync(IGrainStateStore states, int number, StateVersion? expected)
    {
        try
        {
            return (number, await states.WriteAsync(Shop, Json($"{number}"), expected));
        }
        catch (StateConflictException)
        {
            return (number, null);
        }
    }

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);

    private static void ShouldSay(StoredState stored, string json) =>
        JsonNode.DeepEquals(JsonNode.Parse(stored.Json.Span), JsonNode.Parse(json))
            .ShouldBeTrue($"{Encoding.UTF8.GetString(stored.Json.Span)} is not {json}");
}
