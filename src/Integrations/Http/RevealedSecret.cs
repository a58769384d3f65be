using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.Http;

/// <summary>Writes a secret into a request that is meant to carry it. It is put on single properties, never on the type.</summary>
internal sealed class RevealedSecret : JsonConverter<Secret>
{
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
}
