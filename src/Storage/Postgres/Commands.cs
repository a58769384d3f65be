using Npgsql;
using NpgsqlTypes;

namespace DevPortal.Storage.Postgres;

/// <summary>Short ways to say the usual.</summary>
internal static class Commands
{
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    public static NpgsqlBatch With(this NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter.Collection is null ? parameter : parameter.Clone());
        batch.BatchCommands.Add(command);
        return batch;
    }

    public static NpgsqlParameter Text(string? value) => Of(NpgsqlDbType.Text, value is null ? null : PostgresText.Storable(value));

    public static NpgsqlParameter Texts(IEnumerable<string?> values) =>
        Of(NpgsqlDbType.Array | NpgsqlDbType.Text, values.Select(v => v is null ? null : PostgresText.Storable(v)).ToArray());

    public static NpgsqlParameter Id(Guid value) => Of(NpgsqlDbType.Uuid, value);

    public static NpgsqlParameter Ids(IEnumerable<Guid> values) => Of(NpgsqlDbType.Array | NpgsqlDbType.Uuid, values.ToArray());

    public static NpgsqlParameter Ids(IEnumerable<Guid?> values) => Of(NpgsqlDbType.Array | NpgsqlDbType.Uuid, values.ToArray());

    public static NpgsqlParameter Time(DateTimeOffset? value) => Of(NpgsqlDbType.TimestampTz, value?.ToUniversalTime());

    public static NpgsqlParameter Times(IEnumerable<DateTimeOffset?> values) =>
        Of(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, values.Select(v => v?.ToUniversalTime()).ToArray());

    public static NpgsqlParameter Number(long value) => Of(NpgsqlDbType.Bigint, value);

    public static NpgsqlParameter Of(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };
}
