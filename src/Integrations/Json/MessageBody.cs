using System.Runtime.CompilerServices;

namespace DevPortal.Integrations.Json;

/// <summary>
/// Reads a body that is one JSON object a line. The lines may be server-sent events: their comments, which keep the
/// connection alive, and the word <c>data:</c> are left out.
/// </summary>
internal static class MessageBody
{
    /// <returns>Each message until the next one is asked for; then its bytes are gone.</returns>
    /// <exception cref="EndOfStreamException">The body ends within a message.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Stream body, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var line in LineBody.ReadAsync(body, cancel))
        {
            var message = MessageIn(line.Bytes);
            if (message.IsEmpty)
                continue;

            if (!line.IsWhole && !message.Span.EndsWith("}"u8))
                throw new EndOfStreamException();

            yield return message;
        }
    }

    private static ReadOnlyMemory<byte> MessageIn(ReadOnlyMemory<byte> line)
    {
        var text = Trimmed(line);
        if (text.Span.StartsWith("data:"u8))
            return Trimmed(text["data:".Length..]);

        return IsOfEventStream(text.Span) ? default : text;
    }

    private static bool IsOfEventStream(ReadOnlySpan<byte> line) =>
        line.StartsWith(":"u8) || line.StartsWith("event:"u8) || line.StartsWith("id:"u8) || line.StartsWith("retry:"u8);

    private static ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> text) => MemoryExtensions.Trim(text, " \t\r"u8);
}
