using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Folder;

/// <param name="Json">Null to clear.</param>
internal sealed record StateWrite(StateKey Key, StateVersion? Expected, StateVersion Version, ReadOnlyMemory<byte>? Json)
{
    /// <summary>Whether an earlier run, of which only the answer failed, did it.</summary>
    public bool IsDoneAt(StateVersion? current) => Json is null ? current is null : current == Version;
}

/// <summary>What one write does to the disk: the slow part beside others, then the part that counts.</summary>
internal sealed class FileStep(StateWrite write, string path)
{
    private readonly string _temporary = StateFiles.TemporaryFor(path);

    public string Folder { get; } = Path.GetDirectoryName(path)!;

    public StateChange Change { get; } = write.Json is null
        ? new StateChange.Cleared(write.Key)
        : new StateChange.Written(write.Key, write.Version);

    public void Prepare()
    {
        Disk.CreateDirectory(Folder);
        if (write.Json is { } json)
            Disk.WriteNew(_temporary, new StateFile(write.Key, write.Version, json).ToBytes().Span);
    }

    public void Apply(StateFiles files)
    {
        if (write.Json is null)
            File.Delete(path);
        else
            files.Replace(path, _temporary);
    }

    public void Tell(StateIndex index)
    {
        if (write.Json is { } json)
            index.Put(StateIndex.Read(write.Key, json));
        else
            index.Remove(write.Key);
    }

    /// <summary>Leaves nothing behind where it failed half way.</summary>
    public void CleanUp() => File.Delete(_temporary);
}
