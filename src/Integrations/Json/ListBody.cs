using System.Buffers;
using System.Text.Json;

namespace DevPortal.Integrations.Json;

/// <summary>Reads a list from a body through one pooled buffer, which grows only for an item that does not fit into it.</summary>
internal static class ListBody
{
    private const int FirstBuffer = 128 << 10;

    /// <summary>No object in a cluster comes near: etcd takes 1.5 MB.</summary>
    private const int LargestItem = 32 << 20;

    /// <exception cref="JsonException">It is not a list.</exception>
    /// <exception cref="EndOfStreamException">It breaks off.</exception>
    public static async Task<ListReader<T>> ReadAsync<T>(Stream body, Func<JsonElement, T> readItem, CancellationToken cancel)
    {
        var list = new ListReader<T>(readItem);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var held = 0;
            while (!list.IsWhole)
            {
                // Filled to the brim before it is looked at: a large item would otherwise be scanned with every packet.
                var got = await body.ReadAtLeastAsync(buffer.AsMemory(held), buffer.Length - held, throwOnEndOfStream: false, cancel);
                var isLast = held + got < buffer.Length;
                held += got;
                var done = list.Take(buffer.AsMemory(0, held));
                buffer.AsSpan(done, held - done).CopyTo(buffer);
                held -= done;

                if (isLast && !list.IsWhole)
                    throw new EndOfStreamException();
                if (held == buffer.Length)
                    buffer = Larger(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return list;
    }

    private static byte[] Larger(byte[] buffer)
    {
        if (buffer.Length >= LargestItem)
            throw new JsonException($"One of its items has more than {LargestItem >> 20} MB.");

        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
