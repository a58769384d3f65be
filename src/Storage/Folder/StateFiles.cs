using System.Collections.Concurrent;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Folder;

/// <summary>The files of all states, one each.</summary>
internal sealed class StateFiles(string folder, DamagedFiles damaged)
{
    private const string TemporaryExtension = ".tmp";

    private readonly Lock _replacing = new();

    public string PathOf(StateKey key) => Path.Combine(folder, FileNames.Of(key));

    /// <summary>Where the next content of a file is made ready beside it, to take its place in one step.</summary>
    public static string TemporaryFor(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, Guid.NewGuid().ToString("N") + TemporaryExtension);

    /// <returns>Null where there is none, also because it is damaged and now set aside.</returns>
    public async Task<StateFile?> ReadAsync(StateKey key, CancellationToken cancellation)
    {
        try
        {
            var file = StateFile.Read(await File.ReadAllBytesAsync(PathOf(key), cancellation));
            return file?.Key == key ? file : Read(key);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="ReadAsync"/>
    public StateFile? Read(StateKey key)
    {
        var path = PathOf(key);
        lock (_replacing)
        {
            if (!File.Exists(path))
                return null;

            var file = StateFile.Read(File.ReadAllBytes(path));
            if (file?.Key == key)
                return file;

            damaged.SetAside(path);
            return null;
        }
    }

    public void Replace(string path, string temporary)
    {
        lock (_replacing)
            File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Everything that is there, after clearing away what a crash left unfinished.</summary>
    public IReadOnlyCollection<IndexedState> ReadAll()
    {
        Disk.CreateDirectory(folder);
        var states = new ConcurrentBag<IndexedState>();
        Parallel.ForEach(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), path =>
        {
            if (path.EndsWith(TemporaryExtension, StringComparison.Ordinal))
                File.Delete(path);
            else if (path.EndsWith(FileNames.Extension, StringComparison.Ordinal) && ReadAny(path) is { } file)
                states.Add(StateIndex.Read(file.Key, file.State));
        });
        return states;
    }

    private StateFile? ReadAny(string path)
    {
        var file = StateFile.Read(File.ReadAllBytes(path));
        if (file is not null && PathOf(file.Key) == path)
            return file;

        damaged.SetAside(path);
        return null;
    }
}
