namespace DevPortal.Domain.Specs;

/// <summary>How many pods must stay while nodes are drained.</summary>
public sealed record DisruptionSpec(int MinAvailable = 1);
