using DevPortal.Domain.Ports;
using DevPortal.Testing.Postgres;
using Npgsql;

namespace DevPortal.Storage.Tests.Postgres;

public sealed class SchemaTests
{
    [Fact]
    public async Task Processes_that_start_together_bring_the_schema_up_once()
    {
        var data = new TestData.InPostgres(await (await PostgresServer.Shared).NewDatabaseAsync(), DataSharing.Cluster);

        var storages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TestStorage.OpenAsync(data, TimeProvider.System)));

        (await ScalarAsync(data.ConnectionString, "select array_agg(number order by number) from schema_version")).ShouldBe(new[] { 1, 2, 3, 4, 5 });
        foreach (var storage in storages)
            await storage.DisposeAsync();
    }

    [Fact]
    public async Task A_database_that_a_newer_program_has_changed_is_refused_with_what_to_do()
    {
        var data = (TestData.InPostgres)await TestData.NewAsync(Foundation.Postgres);
        await (await TestStorage.OpenAsync(data)).DisposeAsync();
        await ScalarAsync(data.ConnectionString, "insert into schema_version values (99, 'from_the_future')");

        var refusal = await Should.ThrowAsync<StorageMismatchException>(TestStorage.OpenAsync(data));

        refusal.Message.ShouldContain("version 99");
        refusal.Message.ShouldContain("newer");
    }

    [Fact]
    public async Task A_database_that_cannot_hold_every_text_is_refused_with_what_to_do()
    {
        var server = await PostgresServer.Shared;
        await ScalarAsync(server.ConnectionString("postgres"), "create database plain_bytes encoding 'SQL_ASCII' locale 'C' template template0");

        var refusal = await Should.ThrowAsync<StorageMismatchException>(
            TestStorage.OpenAsync(new TestData.InPostgres(server.ConnectionString("plain_bytes"))));

        refusal.Message.ShouldContain("SQL_ASCII");
        refusal.Message.ShouldContain("encoding 'UTF8'");
    }

    [Fact]
    public async Task Search_works_where_the_trigram_extension_may_not_be_installed()
    {
        var server = await PostgresServer.Shared;
        var owner = await server.NewDatabaseAsync();
        await ScalarAsync(owner, "create role guest login");
        await ScalarAsync(owner, "grant create on schema public to guest");
        var guest = new NpgsqlConnectionStringBuilder(owner) { Username = "guest" }.ConnectionString;

        await using var storage = await TestStorage.OpenAsync(new TestData.InPostgres(guest));
        var shop = new SavedApp("shop") { Description = "Sells things" };
        await storage.States.WriteAsync(shop.Key, shop.ToJson(), null);
        await storage.Audit.AppendAsync(new("1", DateTimeOffset.UnixEpoch, "ann", "app.created", "app/shop", "op"));

        (await ScalarAsync(owner, "select count(*) from pg_extension where extname = 'pg_trgm'")).ShouldBe(0L);
        (await storage.Catalog.FindAsync(new(new(Search: "THING")))).Total.ShouldBe(1);
        (await storage.Audit.FindAsync(new(Search: "SHOP"))).Records.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("update audit set who = 'nobody'")]
    [InlineData("delete from audit")]
    [InlineData("truncate audit")]
    public async Task The_database_itself_refuses_to_change_the_audit_log(string sql)
    {
        await using var storage = await TestStorage.NewAsync(Foundation.Postgres);
        await storage.Audit.AppendAsync(new("1", DateTimeOffset.UnixEpoch, "ann", "app.created", "app/shop", "op"));

        await Should.ThrowAsync<PostgresException>(ScalarAsync(((TestData.InPostgres)storage.Data).ConnectionString, sql));

        (await storage.Audit.FindAsync(new())).Records.ShouldHaveSingleItem();
    }

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
