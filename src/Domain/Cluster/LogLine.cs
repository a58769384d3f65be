namespace DevPortal.Domain.Cluster;

/// <summary>A line that a container wrote.</summary>
/// <param name="At">Null where it comes from the server instead: that the container has not started, for example.</param>
public sealed record LogLine(string Text, string? Pod = null, DateTimeOffset? At = null);
