using System.Text.Json;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Postgres;

/// <summary>What the trigger of the migration 0001_grain_state tells of each change.</summary>
internal static class Announcement
{
    /// <returns>For what it can't read, that something was missed: somebody else uses the same channel.</returns>
    public static StateChange Read(string payload)
    {
        try
        {
            using var change = JsonDocument.Parse(payload);
            var key = new StateKey(change.RootElement.GetProperty("type").GetString()!, change.RootElement.GetProperty("key").GetString()!);
            return change.RootElement.GetProperty("version") is { ValueKind: JsonValueKind.String } version
                ? new StateChange.Written(key, new StateVersion(version.GetGuid()))
                : new StateChange.Cleared(key);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return new StateChange.Missed();
        }
    }
}
