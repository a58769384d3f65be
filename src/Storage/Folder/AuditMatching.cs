using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Folder;

/// <summary>The filter of the audit log, in memory.</summary>
internal static class AuditMatching
{
    public static bool Matches(this AuditEntry entry, AuditFilter filter) =>
        (filter.Who is null || entry.Who == filter.Who)
        && (filter.Action is null || entry.Action == filter.Action)
        && (filter.Subject is null || entry.Subject == filter.Subject)
        && (filter.OperationId is null || entry.OperationId == filter.OperationId)
        && (filter.Since is null || entry.At >= filter.Since)
        && (filter.Until is null || entry.At < filter.Until)
        && (filter.Search is null || TextOf(entry).Contains(filter.Search, StringComparison.OrdinalIgnoreCase));

    private static string TextOf(AuditEntry entry) =>
        string.Join('\n', entry.Who, entry.Action, entry.Subject, entry.Detail, entry.Commit);
}
