using Microsoft.Win32.SafeHandles;

namespace DevPortal.Storage.Folder;

/// <summary>Reads the lines of a journal, also of one that is larger than memory.</summary>
internal static class JournalReader
{
    private const int FirstBuffer = 1 << 16;

    /// <summary>Each line's content is only good until the next. A last line without its line break is not whole.</summary>
    public static IEnumerable<(JournalLine Line, bool IsWhole, ReadOnlyMemory<byte> Content)> Lines(SafeFileHandle file)
    {
        var buffer = new byte[FirstBuffer];
        var filled = 0;
        var offset = 0L;
        while (true)
        {
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);

            var count = RandomAccess.Read(file, buffer.AsSpan(filled), offset + filled);
            filled += count;

            var start = 0;
            while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') is var length and >= 0)
            {
                yield return (new JournalLine(offset + start, length), true, buffer.AsMemory(start, length));
                start += length + 1;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            offset += start;
            filled -= start;

            if (count == 0)
                break;
        }

        if (filled > 0)
            yield return (new JournalLine(offset, filled), false, buffer.AsMemory(0, filled));
    }
}
