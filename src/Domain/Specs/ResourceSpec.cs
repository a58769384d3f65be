using DevPortal.Domain.Values;

namespace DevPortal.Domain.Specs;

/// <summary>What a container is promised and what it may use at most; the framework's defaults where not given.</summary>
public sealed record ResourceSpec(
    Quantity? CpuRequest = null,
    Quantity? CpuLimit = null,
    Quantity? MemoryRequest = null,
    Quantity? MemoryLimit = null);
