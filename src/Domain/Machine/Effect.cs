using DevPortal.Domain.Ports;

namespace DevPortal.Domain.Machine;

/// <summary>
/// Something to do outside the machine, as data. It is saved before it runs and runs again after a crash, so running it
/// twice must do no more than running it once.
/// </summary>
public abstract record Effect;

/// <summary>Adds an entry to the audit log; the entry's id keeps it single.</summary>
public sealed record RecordAudit(AuditEntry Entry) : Effect;
