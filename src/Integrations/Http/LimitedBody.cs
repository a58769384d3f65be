namespace DevPortal.Integrations.Http;

/// <summary>Reads a body whole, but not more of it than it is allowed to have.</summary>
internal static class LimitedBody
{
    /// <summary>As much of an error as is worth reading.</summary>
    public const long ErrorBytes = 64 << 10;

    /// <returns>Null where there is more.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, long most, CancellationToken cancel)
    {
        if (content.Headers.ContentLength is { } length && length > most)
            return null;

        await using var stream = await content.ReadAsStreamAsync(cancel);
        var bytes = new byte[Math.Min(content.Headers.ContentLength ?? 16 << 10, most) + 1];
        var read = 0;
        while (true)
        {
            var got = await stream.ReadAsync(bytes.AsMemory(read), cancel);
            read += got;
            if (read > most)
                return null;
            if (got == 0)
                return bytes.AsMemory(0, read);
            if (read == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(2L * bytes.Length, most + 1));
        }
    }
}
