using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Json;

/// <summary>Takes a secret in; none ever goes out.</summary>
internal sealed class SecretReader : JsonConverter<Secret>
{
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && text.Trim() is { Length: > 0 } token && !token.Any(char.IsControl)
            ? new Secret(token)
            : throw new JsonException("Give the token as text, or leave this out.");

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
