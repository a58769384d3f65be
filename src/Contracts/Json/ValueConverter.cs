using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Domain.Values;

namespace DevPortal.Contracts.Json;

/// <summary>A checked piece of text is a plain string in JSON, also as a property's name.</summary>
public sealed class ValueConverter<T> : JsonConverter<T> where T : class, IValue<T>
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("Give a string here.");

        return Parse(reader.GetString());
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);

    private static T Parse(string? text) =>
        T.TryParse(text, out var value, out var problem) ? value : throw new JsonException(problem);
}
