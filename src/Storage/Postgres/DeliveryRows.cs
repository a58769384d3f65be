using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using Npgsql;

namespace DevPortal.Storage.Postgres;

/// <summary>How a delivery stands in its row.</summary>
internal static partial class DeliveryRows
{
    public const string SummaryColumns =
        "sequence, id, source, event, repository, received_at, state, attempts, effect, finished_at, not_before";

    public const string WholeColumns = SummaryColumns + ", headers, body";

    private const int HeadersColumn = 11;
    private const int BodyColumn = 12;

    public static DeliverySummary ReadSummary(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.GetFieldValue<DateTimeOffset>(5),
        Enum.Parse<DeliveryState>(row.GetString(6), ignoreCase: true),
        row.GetInt32(7),
        row.IsDBNull(8) ? null : row.GetString(8),
        row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9),
        row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10));

    public static Delivery ReadWhole(NpgsqlDataReader row) => new(
        ReadSummary(row),
        JsonSerializer.Deserialize(row.GetString(HeadersColumn), HeadersJson.Default.DeliveryHeaderArray)!.ToSeq(),
        row.GetFieldValue<byte[]>(BodyColumn));

    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(read(reader));
        return rows;
    }

    public static string Write(Seq<DeliveryHeader> headers) => JsonSerializer.Serialize([.. headers], HeadersJson.Default.DeliveryHeaderArray);

    public static string Word(DeliveryState state) => state switch
    {
        DeliveryState.Pending => "pending",
        DeliveryState.Processed => "processed",
        DeliveryState.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(DeliveryHeader[]))]
    private sealed partial class HeadersJson : JsonSerializerContext;
}
