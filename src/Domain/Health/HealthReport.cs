namespace DevPortal.Domain.Health;

/// <summary>How an object does, and why.</summary>
/// <param name="Since">When the status last changed; Argo CD 3 says it.</param>
public sealed record HealthReport(HealthStatus Status, string? Message = null, DateTimeOffset? Since = null);
