using System.Text.Json;
using System.Text.Json.Serialization;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.GitHub;

/// <summary>A commit's id in an answer; anything else there makes the answer unreadable.</summary>
internal sealed class CommitShaJson : JsonConverter<CommitSha>
{
    public override CommitSha Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && CommitSha.TryParse(reader.GetString(), out var sha, out _)
            ? sha
            : throw new JsonException("A commit's id is expected here.");

    public override void Write(Utf8JsonWriter writer, CommitSha value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
