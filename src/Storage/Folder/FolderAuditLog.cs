using System.Collections.Immutable;
using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Storage.Batching;

namespace DevPortal.Storage.Folder;

/// <summary>The audit log as a journal, with all of it in memory to search.</summary>
internal sealed class FolderAuditLog : IAuditLog, IAsyncDisposable
{
    private const int MaxBatch = 1000;

    private readonly HashSet<string> _ids = [];
    private readonly Batcher<AuditEntry, bool> _appends;
    private Journal? _opened;
    private volatile ImmutableList<AuditRecord> _records = [];

    public FolderAuditLog() =>
        _appends = new(MaxBatch, entry => entry.Id, batch => Task.FromResult<IReadOnlyList<bool>>(Append(batch)));

    private Journal Journal => _opened ?? throw new InvalidOperationException("The audit log is used before the storage was opened.");

    public void Open(string path, DamagedFiles damaged)
    {
        var records = ImmutableList.CreateBuilder<AuditRecord>();
        _opened = Journal.Open(path, damaged, (_, content) =>
        {
            if (Read(content.Span) is not { } record)
                return false;

            records.Add(record);
            return true;
        });
        _records = records.ToImmutable();
        _ids.UnionWith(_records.Select(r => r.Entry.Id));
    }

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellation = default) =>
        FolderFaults.Named(() => _appends.RunAsync(entry, cancellation));

    public Task<AuditPage> FindAsync(AuditFilter filter, long? before = null, int limit = 50, CancellationToken cancellation = default)
    {
        var found = _records.Reverse()
            .Where(r => (before is null || r.Sequence < before) && r.Entry.Matches(filter))
            .Take(limit + 1)
            .ToList();
        var page = found.Take(limit).ToSeq();
        return Task.FromResult(new AuditPage(page, found.Count > page.Count ? page[^1].Sequence : null));
    }

    public IAsyncEnumerable<AuditRecord> ExportAsync(AuditFilter filter, CancellationToken cancellation = default) =>
        _records.Where(r => r.Entry.Matches(filter)).ToAsyncEnumerable();

    public async ValueTask DisposeAsync()
    {
        await _appends.DisposeAsync();
        _opened?.Dispose();
    }

    /// <returns>For each entry, whether it was added now.</returns>
    private bool[] Append(IReadOnlyList<AuditEntry> batch)
    {
        var sequence = _records.IsEmpty ? 0 : _records[^1].Sequence;
        var added = batch.Where(entry => !_ids.Contains(entry.Id)).Select(entry => new AuditRecord(++sequence, entry)).ToList();

        Journal.Begin();
        foreach (var record in added)
            Journal.Stage(JsonSerializer.SerializeToUtf8Bytes(record, JournalJson.Default.AuditRecord));
        Journal.Commit();

        _ids.UnionWith(added.Select(r => r.Entry.Id));
        _records = _records.AddRange(added);
        return [.. batch.Select(entry => added.Exists(r => r.Entry.Id == entry.Id))];
    }

    private static AuditRecord? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JournalJson.Default.AuditRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
