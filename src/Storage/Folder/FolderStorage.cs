using DevPortal.Domain.Ports;
using DevPortal.Storage.Changes;
using Microsoft.Extensions.Logging;

namespace DevPortal.Storage.Folder;

/// <summary>
/// Everything in one folder, for one process and no setup: <c>state/</c> with a file for each grain,
/// <c>deliveries.jsonl</c>, <c>audit.jsonl</c>, and the lock.
/// </summary>
internal sealed class FolderStorage : IStorage, IAsyncDisposable
{
    private readonly string _folder;
    private readonly DamagedFiles _damaged;
    private readonly StateFiles _files;
    private FolderLock? _lock;

    public FolderStorage(string folder, TimeProvider time, ILogger<FolderStorage> logger)
    {
        _folder = Path.GetFullPath(folder);
        _damaged = new(time, logger);
        _files = new(Path.Combine(_folder, "state"), _damaged);
        States = new(_files, Index, Changes);
        Deliveries = new(time);
    }

    public ChangeFeed Changes { get; } = new();

    public StateIndex Index { get; } = new();

    public FolderStateStore States { get; }

    public FolderDeliveryLog Deliveries { get; }

    public FolderAuditLog Audit { get; } = new();

    /// <summary>Never: the operating system does not take a lock away.</summary>
    public Task Lost { get; } = new TaskCompletionSource().Task;

    public Task OpenAsync(CancellationToken cancellation = default)
    {
        try
        {
            Disk.CreateDirectory(_folder);
            _lock = FolderLock.Take(_folder);
            _damaged.RememberThoseIn(_folder);
            Index.Load(_files.ReadAll());
            Deliveries.Open(Path.Combine(_folder, "deliveries.jsonl"), _damaged);
            Audit.Open(Path.Combine(_folder, "audit.jsonl"), _damaged);
            return Task.CompletedTask;
        }
        catch (Exception e) when (FolderFaults.IsOne(e))
        {
            throw FolderFaults.Unavailable(e);
        }
    }

    public async Task<StorageHealth> CheckAsync(CancellationToken cancellation = default)
    {
        var probe = Path.Combine(_folder, "probe.tmp");
        try
        {
            await File.WriteAllBytesAsync(probe, "{}"u8.ToArray(), cancellation);
            File.Delete(probe);
            return new StorageHealth(null, _damaged.All);
        }
        catch (Exception e) when (FolderFaults.IsOne(e))
        {
            return new StorageHealth(FolderFaults.Unavailable(e).Message, _damaged.All);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await States.DisposeAsync();
        await Deliveries.DisposeAsync();
        await Audit.DisposeAsync();
        _files.Dispose();
        _lock?.Dispose();
    }
}
