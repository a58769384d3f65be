namespace DevPortal.Domain.Specs;

/// <summary>How Kubernetes asks a component whether it is there. Where not given: the framework's defaults.</summary>
/// <param name="Path">The HTTP path that answers 200 when ready; null asks whether the port is open.</param>
/// <param name="StartupSeconds">How long the first start may take before the container is restarted.</param>
public sealed record ProbeSpec(string? Path = null, string? LivenessPath = null, int StartupSeconds = 60, int PeriodSeconds = 10, int TimeoutSeconds = 3);
