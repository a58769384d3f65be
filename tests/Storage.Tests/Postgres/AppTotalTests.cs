using DevPortal.Domain.Ports;
using Npgsql;

namespace DevPortal.Storage.Tests.Postgres;

/// <summary>The total is counted along with the writes, and always what counting would give.</summary>
public sealed class AppTotalTests
{
    [Fact]
    public async Task The_total_follows_everything_that_can_happen_to_a_row()
    {
        await using var storage = await TestStorage.NewAsync(Foundation.Postgres);
        var shop = new SavedApp("shop");
        await storage.States.WriteAsync(new("gitops", "shop"), shop.ToJson(), null);
        var versions = await Task.WhenAll(Enumerable.Range(0, 50).Select(n =>
            storage.States.WriteAsync(new("app", $"app-{n}"), new SavedApp($"app-{n}").ToJson(), null)));
        await ShouldBeAsync(50);

        await storage.States.ClearAsync(new("app", "app-0"), versions[0]);
        await storage.States.WriteAsync(new("app", "app-1"), (new SavedApp("app-1") with { Deleted = true }).ToJson(), versions[1]);
        await storage.States.WriteAsync(new("app", "app-2"), (new SavedApp("app-2") with { Team = "sales" }).ToJson(), versions[2]);
        await Should.ThrowAsync<StateConflictException>(storage.States.WriteAsync(new("app", "app-3"), new SavedApp("app-3").ToJson(), null));
        await ShouldBeAsync(48);

        await using var source = NpgsqlDataSource.Create(((TestData.InPostgres)storage.Data).ConnectionString);
        await using var truncate = source.CreateCommand("truncate grain_state");
        await truncate.ExecuteNonQueryAsync();
        await ShouldBeAsync(0);

        async Task ShouldBeAsync(int total)
        {
            (await storage.Catalog.FindAsync(new())).Total.ShouldBe(total);
            (await storage.Catalog.FindAsync(new(Limit: 1000))).Apps.Count.ShouldBe(total);
        }
    }
}
