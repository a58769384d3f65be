using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Wire;

/// <summary>A manifest as the document that it is.</summary>
internal sealed class ManifestConverter : JsonConverter<Manifest>
{
    public override Manifest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Manifest.Of(JsonNode.Parse(ref reader)!.AsObject());

    public override void Write(Utf8JsonWriter writer, Manifest value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8, skipInputValidation: true);
}
