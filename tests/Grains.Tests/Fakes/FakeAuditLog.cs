using DevPortal.Domain.Ports;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>An audit log in memory that keeps entries single by their id, and can be out of order.</summary>
public sealed class FakeAuditLog : IAuditLog
{
    private readonly Lock _lock = new();
    private readonly List<AuditEntry> _entries = [];
    private Exception? _fault;
    private bool _cutOff;

    public IReadOnlyList<AuditEntry> Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries];
        }
    }

    /// <summary>How often somebody tried, with or without success.</summary>
    public int Tries { get; private set; }

    public void FailWith(Exception fault) => _fault = fault;

    public void Repair() => _fault = null;

    public void CutOff() => _cutOff = true;

    public void Reconnect() => _cutOff = false;

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellation = default)
    {
        lock (_lock)
        {
            Tries++;
            if (_cutOff)
                throw new StorageUnavailableException("This process is dead.");
            if (_fault is { } fault)
                throw fault;
            if (_entries.All(e => e.Id != entry.Id))
                _entries.Add(entry);
            return Task.CompletedTask;
        }
    }

    public Task<AuditPage> FindAsync(AuditFilter filter, long? before = null, int limit = 50, CancellationToken cancellation = default) =>
        throw new NotSupportedException("Grains only write.");

    public IAsyncEnumerable<AuditRecord> ExportAsync(AuditFilter filter, CancellationToken cancellation = default) =>
        throw new NotSupportedException("Grains only write.");
}
