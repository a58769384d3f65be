namespace DevPortal.Domain.Ports;

/// <summary>Every change, for good. Entries are added and never changed.</summary>
public interface IAuditLog
{
    /// <summary>Adds an entry; one whose id is there already is left as it was.</summary>
    /// <exception cref="StorageUnavailableException">It may have been added; adding it again is safe.</exception>
    Task AppendAsync(AuditEntry entry, CancellationToken cancellation = default);

    /// <summary>The newest first.</summary>
    Task<AuditPage> FindAsync(AuditFilter filter, long? before = null, int limit = 50, CancellationToken cancellation = default);

    /// <summary>The oldest first, however many there are.</summary>
    IAsyncEnumerable<AuditRecord> ExportAsync(AuditFilter filter, CancellationToken cancellation = default);
}

/// <summary>Which entries; everything given must hold.</summary>
/// <param name="Search">Must occur in who, action, subject, detail or commit, in any letter case.</param>
/// <param name="Since">At this time or later.</param>
/// <param name="Until">Before this time.</param>
public sealed record AuditFilter(
    string? Search = null,
    string? Who = null,
    string? Action = null,
    string? Subject = null,
    string? OperationId = null,
    DateTimeOffset? Since = null,
    DateTimeOffset? Until = null);

/// <param name="Sequence">The entry's place in the log; grows, with gaps.</param>
public sealed record AuditRecord(long Sequence, AuditEntry Entry);

/// <param name="Next">What <c>before</c> of the next page is; null at the end.</param>
public sealed record AuditPage(Seq<AuditRecord> Records, long? Next);
