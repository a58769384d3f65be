using System.Text.Json;

namespace DevPortal.Sandbox.State;

internal static class JournalReader
{
    /// <returns>How many bytes are whole lines; what follows was cut off by a crash.</returns>
    public static long Read(string path, Action<string, string, JsonElement?> replay)
    {
        if (!File.Exists(path))
            return 0;

        using var file = File.OpenRead(path);
        using var reader = new LineReader(file);
        var number = 0;
        while (reader.Next() is { } line)
        {
            number++;
            try
            {
                using var document = JsonDocument.Parse(line);
                var root = document.RootElement;
                replay(
                    root.GetProperty("c").GetString()!,
                    root.GetProperty("k").GetString()!,
                    root.TryGetProperty("v", out var value) ? value.Clone() : null);
            }
            catch (JsonException broken)
            {
                throw new InvalidDataException(
                    $"Line {number} of the sandbox's journal {path} is not JSON. Mend that line, or delete the sandbox's data folder to begin anew.",
                    broken);
            }
        }

        return reader.Whole;
    }

    /// <summary>Lines that end in a line feed; a last one without is not one.</summary>
    private sealed class LineReader(Stream stream) : IDisposable
    {
        private byte[] _buffer = new byte[256 * 1024];
        private int _start;
        private int _end;

        public long Whole { get; private set; }

        public ReadOnlyMemory<byte>? Next()
        {
            var searched = 0;
            while (true)
            {
                var feed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
                if (feed >= 0)
                {
                    var line = _buffer.AsMemory(_start, searched + feed);
                    _start += line.Length + 1;
                    Whole += line.Length + 1;
                    return line;
                }

                searched = _end - _start;
                if (!Fill())
                    return null;
            }
        }

        public void Dispose() => stream.Dispose();

        private bool Fill()
        {
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }
            else if (_end == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            _end += read;
            return read > 0;
        }
    }
}
