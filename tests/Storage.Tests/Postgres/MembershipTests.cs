using System.Data;
using Npgsql;

namespace DevPortal.Storage.Tests.Postgres;

/// <summary>
/// Orleans' AdoNet clustering reads the text of its queries from the database, binds parameters by name and reads results
/// by column name. These tests do it the same way.
/// </summary>
public sealed class MembershipTests : IAsyncLifetime
{
    private static readonly DateTime Now = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    private TestStorage _storage = null!;
    private NpgsqlDataSource _source = null!;
    private Dictionary<string, string> _queries = null!;

    public async Task InitializeAsync()
    {
        _storage = await TestStorage.NewAsync(Foundation.Postgres);
        _source = NpgsqlDataSource.Create(((TestData.InPostgres)_storage.Data).ConnectionString);
        _queries = (await RunAsync("SELECT QueryKey, QueryText FROM OrleansQuery")).ToDictionary(r => (string)r["QueryKey"], r => (string)r["QueryText"]);
    }

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    public void Every_query_that_Orleans_asks_for_is_there() => _queries.Keys.ShouldBe(
        [
            "CleanupDefunctSiloEntriesKey", "DeleteMembershipTableEntriesKey", "GatewaysQueryKey", "InsertMembershipKey",
            "InsertMembershipVersionKey", "MembershipReadAllKey", "MembershipReadRowKey", "UpdateIAmAlivetimeKey", "UpdateMembershipKey",
        ],
        ignoreOrder: true);

    [Fact]
    public async Task A_cluster_begins_once()
    {
        (await ChangeAsync("InsertMembershipVersionKey", Deployment)).ShouldBeTrue();
        (await ChangeAsync("InsertMembershipVersionKey", Deployment)).ShouldBeFalse();

        var row = (await QueryAsync("MembershipReadAllKey", Deployment)).ShouldHaveSingleItem();
        row["Version"].ShouldBe(0);
        row["StartTime"].ShouldBe(DBNull.Value);
    }

    [Fact]
    public async Task A_member_joins_on_the_current_version_only_and_only_once()
    {
        await ChangeAsync("InsertMembershipVersionKey", Deployment);

        (await ChangeAsync("InsertMembershipKey", [.. Member(1), ("Version", 7)])).ShouldBeFalse();
        (await ChangeAsync("InsertMembershipKey", [.. Member(1), ("Version", 0)])).ShouldBeTrue();
        (await ChangeAsync("InsertMembershipKey", [.. Member(2), ("Version", 0)])).ShouldBeFalse();
        (await ChangeAsync("InsertMembershipKey", [.. Member(1), ("Version", 1)])).ShouldBeFalse();

        var row = (await QueryAsync("MembershipReadAllKey", Deployment)).ShouldHaveSingleItem();
        row["Address"].ShouldBe("10.0.0.1");
        row["Port"].ShouldBe(11111);
        row["Generation"].ShouldBe(1);
        row["SiloName"].ShouldBe("silo-1");
        row["HostName"].ShouldBe("host");
        row["Status"].ShouldBe(1);
        row["ProxyPort"].ShouldBe(30000);
        row["SuspectTimes"].ShouldBe(DBNull.Value);
        row["StartTime"].ShouldBe(Now);
        row["IAmAliveTime"].ShouldBe(Now);
        row["Version"].ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_that_join_on_one_version_at_once_one_does()
    {
        await ChangeAsync("InsertMembershipVersionKey", Deployment);

        var joined = await Task.WhenAll(Enumerable.Range(1, 10).Select(n => ChangeAsync("InsertMembershipKey", [.. Member(n), ("Version", 0)])));

        joined.Count(j => j).ShouldBe(1);
        (await QueryAsync("MembershipReadAllKey", Deployment)).ShouldHaveSingleItem()["Version"].ShouldBe(1);
    }

    [Fact]
    public async Task A_member_changes_on_the_current_version_only()
    {
        await JoinAsync(1, 2);

        (await ChangeAsync("UpdateMembershipKey", [.. Key(1), .. Changes, ("Version", 1)])).ShouldBeFalse();
        (await ChangeAsync("UpdateMembershipKey", [.. Key(3), .. Changes, ("Version", 2)])).ShouldBeFalse();
        (await ChangeAsync("UpdateMembershipKey", [.. Key(1), .. Changes, ("Version", 2)])).ShouldBeTrue();

        var row = (await QueryAsync("MembershipReadRowKey", Key(1))).ShouldHaveSingleItem();
        row["Status"].ShouldBe(3);
        row["SuspectTimes"].ShouldBe("10.0.0.2:11111@2,2026-11-20 12:00:00.000 GMT");
        row["Version"].ShouldBe(3);
        (await QueryAsync("MembershipReadRowKey", Key(3))).ShouldHaveSingleItem()["StartTime"].ShouldBe(DBNull.Value);
    }

    [Fact]
    public async Task Gateways_are_the_members_in_the_status_asked_for_that_have_a_port_for_clients()
    {
        await JoinAsync(1, 2);
        await ChangeAsync("UpdateMembershipKey", [.. Key(1), .. Changes, ("Version", 2)]);

        var gateway = (await QueryAsync("GatewaysQueryKey", [.. Deployment, ("Status", 3)])).ShouldHaveSingleItem();

        gateway["Address"].ShouldBe("10.0.0.1");
        gateway["ProxyPort"].ShouldBe(30000);
        gateway["Generation"].ShouldBe(1);
    }

    [Fact]
    public async Task A_sign_of_life_changes_no_version()
    {
        await JoinAsync(1);

        await QueryAsync("UpdateIAmAlivetimeKey", [.. Key(1), ("IAmAliveTime", Now.AddMinutes(1))]);

        var row = (await QueryAsync("MembershipReadRowKey", Key(1))).ShouldHaveSingleItem();
        row["IAmAliveTime"].ShouldBe(Now.AddMinutes(1));
        row["Version"].ShouldBe(1);
    }

    [Fact]
    public async Task Members_that_are_long_silent_and_not_active_are_cleaned_away()
    {
        await JoinAsync(1, 2);
        await ChangeAsync("UpdateMembershipKey", [.. Key(1), .. Changes, ("Version", 2)]);

        await QueryAsync("CleanupDefunctSiloEntriesKey", [.. Deployment, ("IAmAliveTime", Now)]);
        (await QueryAsync("MembershipReadAllKey", Deployment)).Count.ShouldBe(2);
        await QueryAsync("CleanupDefunctSiloEntriesKey", [.. Deployment, ("IAmAliveTime", Now.AddSeconds(1))]);

        (await QueryAsync("MembershipReadAllKey", Deployment)).ShouldHaveSingleItem()["Generation"].ShouldBe(1);
    }

    [Fact]
    public async Task A_deployment_is_deleted_whole_and_no_other()
    {
        await JoinAsync(1);
        await QueryAsync("InsertMembershipVersionKey", [("DeploymentId", "other")]);

        await QueryAsync("DeleteMembershipTableEntriesKey", Deployment);

        (await QueryAsync("MembershipReadAllKey", Deployment)).ShouldBeEmpty();
        (await QueryAsync("MembershipReadAllKey", [("DeploymentId", "other")])).ShouldHaveSingleItem();
    }

    private static (string, object?)[] Deployment => [("DeploymentId", "devportal")];

    private static (string, object?)[] Changes =>
        [("Status", 3), ("SuspectTimes", "10.0.0.2:11111@2,2026-11-20 12:00:00.000 GMT"), ("IAmAliveTime", Now)];

    private static (string, object?)[] Key(int number) => [.. Deployment, ("Address", "10.0.0.1"), ("Port", 11111), ("Generation", number)];

    private static (string, object?)[] Member(int number) =>
    [
        .. Key(number), ("SiloName", $"silo-{number}"), ("HostName", "host"), ("Status", 1), ("ProxyPort", 30000), ("StartTime", Now), ("IAmAliveTime", Now),
    ];

    private async Task JoinAsync(params int[] numbers)
    {
        await ChangeAsync("InsertMembershipVersionKey", Deployment);
        for (var version = 0; version < numbers.Length; version++)
            (await ChangeAsync("InsertMembershipKey", [.. Member(numbers[version]), ("Version", version)])).ShouldBeTrue();
    }

    private async Task<bool> ChangeAsync(string key, (string, object?)[] parameters) =>
        Convert.ToBoolean((await QueryAsync(key, parameters)).ShouldHaveSingleItem().Values.ShouldHaveSingleItem(), System.Globalization.CultureInfo.InvariantCulture);

    private Task<IReadOnlyList<IReadOnlyDictionary<string, object>>> QueryAsync(string key, (string, object?)[] parameters) =>
        RunAsync(_queries[key], parameters);

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, object>>> RunAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = _source.CreateCommand(sql);
        foreach (var (name, value) in parameters)
            command.Parameters.Add(new NpgsqlParameter { ParameterName = name, DbType = TypeOf(value), Value = value ?? DBNull.Value });

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<IReadOnlyDictionary<string, object>>();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount)
                .ToDictionary(reader.GetName, reader.GetValue, StringComparer.OrdinalIgnoreCase));
        }

        return rows;
    }

    private static DbType TypeOf(object? value) => value switch
    {
        int => DbType.Int32,
        DateTime => DbType.DateTime,
        _ => DbType.String,
    };
}
