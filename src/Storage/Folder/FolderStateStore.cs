using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Storage.Batching;
using DevPortal.Storage.Changes;

namespace DevPortal.Storage.Folder;

/// <summary>Grain states as files. One thread writes, and what it takes at once shares the waiting for the disk.</summary>
internal sealed class FolderStateStore : IGrainStateStore, IAsyncDisposable
{
    private const int MaxBatch = 256;

    private readonly StateFiles _files;
    private readonly StateIndex _index;
    private readonly ChangeFeed _changes;
    private readonly Batcher<StateWrite, StateConflictException?> _writes;

    public FolderStateStore(StateFiles files, StateIndex index, ChangeFeed changes)
    {
        _files = files;
        _index = index;
        _changes = changes;
        _writes = new(MaxBatch, write => write.Key, batch => Task.FromResult<IReadOnlyList<StateConflictException?>>(Run(batch)));
    }

    public async Task<StoredState?> ReadAsync(StateKey key, CancellationToken cancellation = default) =>
        await FolderFaults.Named(() => _files.ReadAsync(key, cancellation)) is { } file
            ? new StoredState(file.State, file.Version)
            : null;

    public async Task<StateVersion> WriteAsync(
        StateKey key, ReadOnlyMemory<byte> json, StateVersion? expected, CancellationToken cancellation = default)
    {
        StateJson.Check(json.Span);
        var write = new StateWrite(key, expected, new StateVersion(Guid.NewGuid()), json);
        await RunAsync(write, cancellation);
        return write.Version;
    }

    public Task ClearAsync(StateKey key, StateVersion expected, CancellationToken cancellation = default) =>
        RunAsync(new StateWrite(key, expected, default, null), cancellation);

    public Task<Seq<StateKey>> FindOverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellation = default) =>
        Task.FromResult(_index.OverdueAt(now, limit));

    public ValueTask DisposeAsync() => _writes.DisposeAsync();

    private async Task RunAsync(StateWrite write, CancellationToken cancellation)
    {
        if (await FolderFaults.Named(() => _writes.RunAsync(write, cancellation)) is { } conflict)
            throw conflict;
    }

    private StateConflictException?[] Run(IReadOnlyList<StateWrite> batch)
    {
        var results = new StateConflictException?[batch.Count];
        var steps = new List<FileStep>();
        for (var i = 0; i < batch.Count; i++)
        {
            var write = batch[i];
            var current = _files.Read(write.Key)?.Version;
            if (current == write.Expected || write.IsDoneAt(current))
                steps.Add(new FileStep(write, _files.PathOf(write.Key)));
            else
                results[i] = new StateConflictException(write.Key, write.Expected, current);
        }

        Perform(steps);
        return results;
    }

    private void Perform(List<FileStep> steps)
    {
        try
        {
            DiskThreads.ForEach(steps, step => step.Prepare());
            DiskThreads.ForEach(steps, step => step.Apply(_files));
        }
        catch
        {
            steps.ForEach(step => step.CleanUp());
            throw;
        }

        steps.ForEach(step => step.Tell(_index));
        DiskThreads.ForEach([.. steps.Select(step => step.Folder).Distinct()], Disk.SyncDirectory);
        steps.ForEach(step => _changes.Publish(step.Change));
    }
}
