using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Domain;

namespace DevPortal.Sandbox.ArgoCd.Wire;

/// <summary>A <see cref="Seq{T}"/> as a JSON array; null is the empty one, as in Go.</summary>
internal sealed class SeqConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Seq<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(SeqConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
}

internal sealed class SeqConverter<T> : JsonConverter<Seq<T>>
{
    public override bool HandleNull => true;

    public override Seq<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? default : (JsonSerializer.Deserialize<T[]>(ref reader, options) ?? []).ToSeq();

    public override void Write(Utf8JsonWriter writer, Seq<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value)
            JsonSerializer.Serialize(writer, item, options);
        writer.WriteEndArray();
    }
}
