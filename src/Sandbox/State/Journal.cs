using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevPortal.Sandbox.State;

/// <summary>
/// The sandbox's memory: a file of JSON lines, `{"c": collection, "k": key, "v": value}`, the last line of a key being
/// the true one and a line without a value its end. A change is one append, so that a crash loses nothing that was
/// answered; a line that a crash cut off is dropped at the next start. Rewritten when most of its lines are outdated.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const int LinesBeforeCompaction = 10_000;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly string _path;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Dictionary<string, JsonElement>> _unclaimed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ICollection> _collections = new(StringComparer.Ordinal);
    private FileStream _file;
    private int _lines;

    public Journal(string path)
    {
        _path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var whole = JournalReader.Read(path, Replay);
        _file = Append(path);
        _file.SetLength(whole);
        _file.Seek(0, SeekOrigin.End);
    }

    public Collection<T> Open<T>(string name) where T : class
    {
        lock (_lock)
        {
            if (_collections.TryGetValue(name, out var open))
                return (Collection<T>)open;

            var items = _unclaimed.Remove(name, out var found) ? found : [];
            var collection = new Collection<T>(this, name, items.Select(i => KeyValuePair.Create(i.Key, i.Value.Deserialize<T>(Json)!)));
            _collections[name] = collection;
            return collection;
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _file.Dispose();
    }

    /// <summary>Makes a change lasting, then visible; both or neither.</summary>
    internal void Write(string collection, string key, object? value, Action apply)
    {
        lock (_lock)
        {
            AppendLine(_file, collection, key, value);
            apply();
            _lines++;
            if (_lines > LinesBeforeCompaction && _lines > 4 * LiveLines())
                Compact();
        }
    }

    private void Replay(string collection, string key, JsonElement? value)
    {
        _lines++;
        if (!_unclaimed.TryGetValue(collection, out var items))
            _unclaimed[collection] = items = new(StringComparer.Ordinal);

        if (value is { } kept)
            items[key] = kept;
        else
            items.Remove(key);
    }

    private int LiveLines() => _collections.Values.Sum(c => c.Count) + _unclaimed.Values.Sum(c => c.Count);

    private void Compact()
    {
        var temporary = _path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024))
        {
            foreach (var (name, items) in _unclaimed)
            {
                foreach (var (key, value) in items)
                    AppendLine(file, name, key, value);
            }

            foreach (var (name, collection) in _collections)
            {
                foreach (var (key, value) in collection.Items())
                    AppendLine(file, name, key, value);
            }

            file.Flush(flushToDisk: true);
        }

        _file.Dispose();
        File.Move(temporary, _path, overwrite: true);
        _file = Append(_path);
        _file.Seek(0, SeekOrigin.End);
        _lines = LiveLines();
    }

    private static FileStream Append(string path) =>
        new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);

    private static void AppendLine(FileStream file, string collection, string key, object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("c", collection);
            writer.WriteString("k", key);
            if (value is not null)
            {
                writer.WritePropertyName("v");
                JsonSerializer.Serialize(writer, value, value.GetType(), Json);
            }

            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        file.Write(buffer.WrittenSpan);
    }
}
