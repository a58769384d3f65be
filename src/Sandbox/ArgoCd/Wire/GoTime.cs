using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Sandbox.Cluster;

namespace DevPortal.Sandbox.ArgoCd.Wire;

/// <summary>Times as Kubernetes writes them: UTC, whole seconds.</summary>
internal sealed class GoTime : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(ObjectTime.Text(value));
}
