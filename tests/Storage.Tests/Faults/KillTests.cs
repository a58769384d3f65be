using System.Text.Json;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Tests.Faults;

public sealed class KillTests
{
    private const int EnoughLines = 3 * 5 * Worker.Writers;

    [Theory, OnEach]
    public async Task What_was_acknowledged_before_a_kill_is_there_after_it_and_nothing_is_half(Foundation on)
    {
        var data = await TestData.NewAsync(on);
        var acknowledged = await KillInTheMiddleAsync(data);

        await using var storage = await TestStorage.OpenAsync(data);

        (await storage.Storage.CheckAsync()).Damaged.Where(path => path.Contains("state/", StringComparison.Ordinal)).ShouldBeEmpty();
        foreach (var (name, rounds) in acknowledged["state"])
        {
            var stored = (await storage.States.ReadAsync(new("app", name))).ShouldNotBeNull(name);
            var storedRounds = JsonDocument.Parse(stored.Json).RootElement.GetProperty("rounds").GetInt32();
            storedRounds.ShouldBeInRange(rounds, rounds + 1, name);
            JsonElement.DeepEquals(JsonDocument.Parse(stored.Json).RootElement, JsonDocument.Parse(Worker.StateAfter(storedRounds)).RootElement).ShouldBeTrue(name);
        }

        foreach (var (name, rounds) in acknowledged["delivery"])
        {
            for (var round = 1; round <= rounds; round++)
                (await storage.Deliveries.GetAsync($"{name}-{round}")).ShouldNotBeNull();
        }

        var audited = (await storage.Audit.ExportAsync(new()).ToListAsync()).Select(r => r.Entry.Id).ToList();
        audited.ShouldBeUnique();
        acknowledged["audit"].SelectMany(a => Enumerable.Range(1, a.Value).Select(round => $"{a.Key}-{round}")).Except(audited).ShouldBeEmpty();
    }

    [Theory, OnEach]
    public async Task A_second_process_is_refused_until_the_first_one_dies(Foundation on)
    {
        var data = await TestData.NewAsync(on);
        using var first = await Child.StartAsync(data);

        var refusal = await Should.ThrowAsync<DataInUseException>(TestStorage.OpenAsync(data));
        refusal.Message.ShouldContain($"process {first.Id}");
        refusal.Message.ShouldContain("Stop that one");

        await first.KillAsync();
        await using var second = await TestStorage.OpenAsync(data);
        (await second.Storage.CheckAsync()).Ready.ShouldBeTrue();
    }

    /// <returns>By what was written and by whom, how many rounds were acknowledged.</returns>
    private static async Task<ILookup<string, KeyValuePair<string, int>>> KillInTheMiddleAsync(TestData data)
    {
        using var child = await Child.StartAsync(data);
        var lines = new List<string>();
        while (lines.Count < EnoughLines)
            lines.Add((await child.ReadLineAsync()).ShouldNotBeNull());
        lines.AddRange(await child.KillAsync());

        return lines
            .Select(line => line.Split(' '))
            .GroupBy(words => (Kind: words[0], Name: words[1]))
            .ToLookup(
                group => group.Key.Kind,
                group => KeyValuePair.Create(group.Key.Name, group.Max(words => int.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture))));
    }
}
