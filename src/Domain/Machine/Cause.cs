namespace DevPortal.Domain.Machine;

/// <summary>Who set something off, and the one operation that everything which follows from it belongs to.</summary>
/// <param name="OperationId">Unique; made by the caller, so that a repeated request can repeat it.</param>
/// <param name="From">The address that the request came from, where there was one.</param>
public sealed record Cause(string OperationId, string Who, string? From = null);
