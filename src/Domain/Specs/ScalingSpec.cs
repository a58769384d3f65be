namespace DevPortal.Domain.Specs;

/// <summary>Between how many pods a component scales, and by what. Replaces a fixed number of replicas.</summary>
public sealed record ScalingSpec(int Min, int Max, int? CpuPercent = 80, int? MemoryPercent = null);
