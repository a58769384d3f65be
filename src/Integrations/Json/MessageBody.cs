using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DevPortal.Integrations.Json;

/// <summary>
/// Reads a body that is one message a line, without an end. The lines may be server-sent events: their comments, which keep
/// the connection alive, and the word <c>data:</c> are left out.
/// </summary>
internal static class MessageBody
{
    private const int FirstBuffer = 16 << 10;
    private const int LongestLine = 64 << 20;

    /// <returns>Each message until the next one is asked for; then its bytes are gone.</returns>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Stream body, [EnumeratorCancellation] CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var (held, looked) = (0, 0);
            while (true)
            {
                var got = await body.ReadAsync(buffer.AsMemory(held), cancel);
                held += got;

                var start = 0;
                while (buffer.AsSpan(looked, held - looked).IndexOf((byte)'\n') is >= 0 and var at)
                {
                    var end = looked + at;
                    if (MessageIn(buffer.AsMemory(start, end - start)) is { IsEmpty: false } message)
                        yield return message;
                    start = looked = end + 1;
                }

                if (got == 0)
                {
                    if (MessageIn(buffer.AsMemory(start, held - start)) is { IsEmpty: false } rest)
                        yield return rest;
                    yield break;
                }

                buffer.AsSpan(start, held - start).CopyTo(buffer);
                held = looked = held - start;
                if (held == buffer.Length)
                    buffer = Larger(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ReadOnlyMemory<byte> MessageIn(ReadOnlyMemory<byte> line)
    {
        var text = Trimmed(line);
        if (text.Span.StartsWith("data:"u8))
            return Trimmed(text["data:".Length..]);

        var isOfEventStream = text.Span.StartsWith(":"u8) || text.Span.StartsWith("event:"u8)
            || text.Span.StartsWith("id:"u8) || text.Span.StartsWith("retry:"u8);
        return isOfEventStream ? default : text;
    }

    private static ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> text) => MemoryExtensions.Trim(text, " \t\r"u8);

    private static byte[] Larger(byte[] buffer)
    {
        if (buffer.Length >= LongestLine)
            throw new JsonException($"One of its messages has more than {LongestLine >> 20} MB.");

        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
