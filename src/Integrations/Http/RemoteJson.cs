using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DevPortal.Domain.Ports;

namespace DevPortal.Integrations.Http;

/// <summary>JSON in and out of calls.</summary>
public static class RemoteJson
{
    public static RemoteCall WithJson<T>(this RemoteCall call, T value, JsonTypeInfo<T> type) =>
        call with { Body = new(JsonSerializer.SerializeToUtf8Bytes(value, type), "application/json") };

    /// <exception cref="IntegrationException">The answer is not what its type says: <see cref="Fault.Unreadable"/>.</exception>
    public static T Read<T>(this RemoteAnswer answer, JsonTypeInfo<T> type, string system) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(answer.Body.Span, type) ?? throw Unreadable("null");
        }
        catch (JsonException e)
        {
            throw Unreadable($"at {e.Path}, line {e.LineNumber + 1}");
        }

        IntegrationException Unreadable(string where) => new(new(
            Fault.Unreadable, system, answer.Call.Purpose, $"its answer is not the JSON expected here ({where})",
            Advice.For(Fault.Unreadable), (int)answer.Status));
    }
}
