using DevPortal.Testing.Postgres;
using Npgsql;

namespace DevPortal.Storage.Tests.Postgres;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task A_new_database_is_empty_and_of_its_own()
    {
        var server = await PostgresServer.Shared;
        var one = await server.NewDatabaseAsync();
        var other = await server.NewDatabaseAsync();

        await ExecuteAsync(one, "create table only_here ()");

        (await ScalarAsync(one, "select count(*) from pg_tables where schemaname = 'public'")).ShouldBe(1L);
        (await ScalarAsync(other, "select count(*) from pg_tables where schemaname = 'public'")).ShouldBe(0L);
    }

    [Fact]
    public async Task What_was_committed_before_a_crash_is_there_after_the_start()
    {
        await using var server = await PostgresServer.StartNewAsync();
        var database = await server.NewDatabaseAsync();
        await ExecuteAsync(database, "create table kept as select 42 as answer");

        await server.CrashAsync();
        await server.StartAsync();

        (await ScalarAsync(database, "select answer from kept")).ShouldBe(42);
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
