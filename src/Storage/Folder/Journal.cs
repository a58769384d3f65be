using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DevPortal.Storage.Folder;

/// <summary>
/// A file that only grows, a JSON value a line. Lines are staged and then committed together: after that they are on the
/// disk, or none of them is. What a crash left of a line, which nobody was told of, is set aside at the next start.
/// </summary>
/// <remarks>One thread writes.</remarks>
internal sealed class Journal : IDisposable
{
    private const byte EndOfLine = (byte)'\n';

    private readonly SafeFileHandle _file;
    private readonly MemoryStream _staged = new();
    private long _end;

    private Journal(SafeFileHandle file, long end)
    {
        _file = file;
        _end = end;
    }

    /// <param name="read">Is given each line in turn and says whether it could make sense of it.</param>
    public static Journal Open(string path, DamagedFiles damaged, Func<JournalLine, ReadOnlyMemory<byte>, bool> read)
    {
        var isNew = !File.Exists(path);
        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (isNew)
            Disk.SyncDirectory(Path.GetDirectoryName(path)!);

        var end = 0L;
        foreach (var (line, isWhole, content) in JournalReader.Lines(file))
        {
            if (!isWhole || !read(line, content))
                damaged.SetAside(path, line.Start, content.Span);
            if (isWhole)
                end = line.End;
        }

        RandomAccess.SetLength(file, end);
        return new Journal(file, end);
    }

    /// <summary>Starts anew, also after a batch that came to nothing.</summary>
    public void Begin() => _staged.SetLength(0);

    /// <param name="line">JSON without a line break.</param>
    /// <returns>Where it will be.</returns>
    public JournalLine Stage(ReadOnlySpan<byte> line)
    {
        var place = new JournalLine(_end + _staged.Length, line.Length);
        _staged.Write(line);
        _staged.WriteByte(EndOfLine);
        return place;
    }

    public void Commit()
    {
        if (_staged.Length == 0)
            return;

        try
        {
            RandomAccess.Write(_file, _staged.GetBuffer().AsSpan(0, (int)_staged.Length), _end);
            RandomAccess.FlushToDisk(_file);
            _end += _staged.Length;
        }
        catch (IOException)
        {
            // What was not acknowledged must not stay and run together with what comes next.
            RandomAccess.SetLength(_file, _end);
            throw;
        }
    }

    public async Task<ReadOnlyMemory<byte>> ReadAsync(JournalLine line, CancellationToken cancellation)
    {
        var content = new byte[line.Length];
        for (var read = 0; read < content.Length;)
        {
            var count = await RandomAccess.ReadAsync(_file, content.AsMemory(read), line.Start + read, cancellation);
            read += count > 0 ? count : throw new EndOfStreamException("A journal is shorter than it was.");
        }

        return content;
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>Where a line is in its file, without its line break.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JournalLine(long Start, int Length)
{
    public long End => Start + Length + 1;
}
