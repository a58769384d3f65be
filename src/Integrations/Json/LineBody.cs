using System.Buffers;
using System.Runtime.CompilerServices;

namespace DevPortal.Integrations.Json;

/// <summary>Reads a body line by line as it comes, through one pooled buffer; characters are never cut in two.</summary>
internal static class LineBody
{
    private const int FirstBuffer = 16 << 10;
    private const int LongestLine = 32 << 20;

    /// <returns>Each line, without its end, until the next one is asked for; then its bytes are gone.</returns>
    /// <exception cref="InvalidDataException">A line is too long to be one.</exception>
    public static async IAsyncEnumerable<Line> ReadAsync(Stream body, [EnumeratorCancellation] CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var (held, looked) = (0, 0);
            while (await body.ReadAsync(buffer.AsMemory(held), cancel) is > 0 and var got)
            {
                held += got;

                var start = 0;
                while (buffer.AsSpan(looked, held - looked).IndexOf((byte)'\n') is >= 0 and var at)
                {
                    var end = looked + at;
                    yield return new(buffer.AsMemory(start, end - start), IsWhole: true);
                    start = looked = end + 1;
                }

                buffer.AsSpan(start, held - start).CopyTo(buffer);
                held = looked = held - start;
                if (held == buffer.Length)
                    buffer = Larger(buffer);
            }

            if (held > 0)
                yield return new(buffer.AsMemory(0, held), IsWhole: false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Larger(byte[] buffer)
    {
        if (buffer.Length >= LongestLine)
            throw new InvalidDataException($"A line has more than {LongestLine >> 20} MB.");

        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    /// <param name="IsWhole">False where the body ended without ending the line.</param>
    public readonly record struct Line(ReadOnlyMemory<byte> Bytes, bool IsWhole);
}
