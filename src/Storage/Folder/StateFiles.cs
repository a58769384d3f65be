using System.Collections.Concurrent;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Folder;

/// <summary>The files of all states, one each.</summary>
internal sealed class StateFiles(string folder, DamagedFiles damaged) : IDisposable
{
    private const string TemporaryExtension = ".tmp";

    // Files are replaced side by side; one that is set aside must not be replaced meanwhile.
    private readonly ReaderWriterLockSlim _replacing = new();

    public string PathOf(StateKey key) => Path.Combine(folder, FileNames.Of(key));

    /// <summary>Where the next content of a file is made ready beside it, to take its place in one step.</summary>
    public static string TemporaryFor(string path) =>
        Path.Combine(Path.GetDirectoryName(path)!, Guid.NewGuid().ToString("N") + TemporaryExtension);

    /// <returns>Null where there is none, also because it is damaged and now set aside.</returns>
    public async Task<StateFile?> ReadAsync(StateKey key, CancellationToken cancellation)
    {
        var path = PathOf(key);
        try
        {
            var file = StateFile.Read(await File.ReadAllBytesAsync(path, cancellation));
            return file?.Key == key ? file : ReadOrSetAside(key, path);
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
        return ReadAs(key, path) is (true, var file) ? file : ReadOrSetAside(key, path);
    }

    public void Replace(string path, string temporary)
    {
        _replacing.EnterReadLock();
        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            _replacing.ExitReadLock();
        }
    }

    public void Dispose() => _replacing.Dispose();

    private StateFile? ReadOrSetAside(StateKey key, string path)
    {
        _replacing.EnterWriteLock();
        try
        {
            if (ReadAs(key, path) is (true, var file))
                return file;

            damaged.SetAside(path);
            return null;
        }
        finally
        {
            _replacing.ExitWriteLock();
        }
    }

    /// <returns>Whether it is what it should be, which it is also where there is none.</returns>
    private static (bool IsSound, StateFile? File) ReadAs(StateKey key, string path)
    {
        if (!File.Exists(path))
            return (true, null);

        var file = StateFile.Read(File.ReadAllBytes(path));
        return (file?.Key == key, file);
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
