using DevPortal.Domain.Ports;
using DevPortal.Testing.Postgres;
using Npgsql;

namespace DevPortal.Storage.Tests.Postgres;

public sealed class SharingTests
{
    private static readonly StateKey Shop = new("app", "shop");

    [Fact]
    public async Task Processes_of_one_cluster_share_the_data_and_hear_of_each_others_writes()
    {
        var data = await NewAsync(DataSharing.Cluster);
        await using var one = await TestStorage.OpenAsync(data);
        await using var other = await TestStorage.OpenAsync(data);
        using var watching = new CancellationTokenSource();
        var changes = other.Changes.Watch(watching.Token);

        var version = await one.States.WriteAsync(Shop, "1"u8.ToArray(), null);

        (await changes.FirstAsync()).ShouldBe(new StateChange.Written(Shop, version));
        await Should.ThrowAsync<StateConflictException>(other.States.WriteAsync(Shop, "2"u8.ToArray(), null));
    }

    [Fact]
    public async Task The_longest_and_oddest_key_is_announced()
    {
        await using var storage = await TestStorage.NewAsync(Foundation.Postgres);
        using var watching = new CancellationTokenSource();
        var changes = storage.Changes.Watch(watching.Token);
        var key = new StateKey("a", new string('\u0001', 999));

        var version = await storage.States.WriteAsync(key, "1"u8.ToArray(), null);

        (await changes.FirstAsync()).ShouldBe(new StateChange.Written(key, version));
    }

    [Fact]
    public async Task A_strangers_word_on_the_channel_stops_nothing()
    {
        var data = await NewAsync(DataSharing.Alone);
        await using var storage = await TestStorage.OpenAsync(data);
        using var watching = new CancellationTokenSource();
        var changes = storage.Changes.Watch(watching.Token);

        await using var source = NpgsqlDataSource.Create(data.ConnectionString);
        await using var notify = source.CreateCommand("""select pg_notify('grain_state', 'hello'), pg_notify('grain_state', '{"type":""}')""");
        await notify.ExecuteNonQueryAsync();
        var version = await storage.States.WriteAsync(Shop, "1"u8.ToArray(), null);

        (await changes.Take(3).ToListAsync()).ShouldBe([new StateChange.Missed(), new StateChange.Missed(), new StateChange.Written(Shop, version)]);
    }

    [Theory]
    [InlineData(DataSharing.Cluster, DataSharing.Alone)]
    [InlineData(DataSharing.Alone, DataSharing.Cluster)]
    public async Task A_process_on_its_own_and_a_cluster_keep_each_other_out(DataSharing first, DataSharing second)
    {
        var data = await NewAsync(first);
        await using var storage = await TestStorage.OpenAsync(data);

        var refusal = await Should.ThrowAsync<DataInUseException>(TestStorage.OpenAsync(data with { Sharing = second }));

        refusal.Message.ShouldContain("DEVPORTAL_POSTGRES");
        refusal.Message.ShouldContain("cluster");
    }

    [Theory]
    [InlineData("Database=nowhere", "nowhere")]
    [InlineData("Username=nobody;Password=hunter2", "nobody")]
    public async Task A_database_that_refuses_is_told_at_once_with_its_reason_and_without_the_password(string wrong, string named)
    {
        var data = await NewAsync(DataSharing.Alone);

        var refusal = await Should.ThrowAsync<StorageUnavailableException>(
            TestStorage.OpenAsync(data with { ConnectionString = $"{data.ConnectionString};{wrong}" }));

        refusal.Message.ShouldContain(named);
        refusal.ToString().ShouldNotContain("hunter2");
    }

    private static async Task<TestData.InPostgres> NewAsync(DataSharing sharing) =>
        new(await (await PostgresServer.Shared).NewDatabaseAsync(), sharing);
}
