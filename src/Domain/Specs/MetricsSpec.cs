namespace DevPortal.Domain.Specs;

/// <summary>Prometheus metrics that the component serves on its port.</summary>
public sealed record MetricsSpec(string Path = "/metrics", int IntervalSeconds = 30);
