using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Folder;

/// <summary>
/// What a grain's file holds: <c>{"grainType": …, "grainKey": …, "version": …, "state": …}</c>. The key is in it because
/// a file's name can be cut.
/// </summary>
internal sealed record StateFile(StateKey Key, StateVersion Version, ReadOnlyMemory<byte> State)
{
    public ReadOnlyMemory<byte> ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>(State.Length + 200);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("grainType", Key.GrainType);
        writer.WriteString("grainKey", Key.GrainKey);
        writer.WriteString("version", Version.ToString());
        writer.WritePropertyName("state");
        writer.WriteRawValue(State.Span, skipInputValidation: true);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <returns>Null for anything but the whole of a file as written.</returns>
    public static StateFile? Read(ReadOnlyMemory<byte> file)
    {
        if (!Utf8.IsValid(file.Span))
            return null;

        try
        {
            var reader = new Utf8JsonReader(file.Span, StateJson.Reading);
            reader.Read();
            var type = Text(ref reader, "grainType"u8);
            var key = Text(ref reader, "grainKey"u8);
            var version = Text(ref reader, "version"u8);
            Name(ref reader, "state"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            var state = file[start..(int)reader.BytesConsumed];
            while (reader.Read())
            {
            }

            return new StateFile(new StateKey(type, key), StateVersion.Parse(version), state);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Text(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        Name(ref reader, name);
        reader.Read();
        return reader.GetString() ?? "";
    }

    private static void Name(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!reader.Read() || reader.TokenType is not JsonTokenType.PropertyName || !reader.ValueTextEquals(name))
            throw new JsonException();
    }
}
