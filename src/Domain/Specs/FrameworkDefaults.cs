namespace DevPortal.Domain.Specs;

/// <summary>What a component does where its owner did not say.</summary>
/// <param name="HealthPath">Answers 200 in the starter projects; null where no framework promises one.</param>
public sealed record FrameworkDefaults(int Port, string? HealthPath, string CpuRequest, string MemoryRequest, string MemoryLimit, int StartupSeconds)
{
    public static FrameworkDefaults Of(Framework framework) => framework switch
    {
        Framework.Django => new(8000, "/healthz", "100m", "192Mi", "384Mi", 60),
        Framework.Flask => new(5000, "/healthz", "100m", "128Mi", "256Mi", 30),
        Framework.FastApi => new(8000, "/healthz", "100m", "128Mi", "256Mi", 30),
        Framework.NodeJs => new(3000, "/healthz", "100m", "128Mi", "256Mi", 30),
        Framework.SpringBoot => new(8080, "/actuator/health", "250m", "384Mi", "768Mi", 120),
        Framework.Go => new(8080, "/healthz", "50m", "32Mi", "128Mi", 15),
        Framework.DotNet => new(8080, "/healthz", "100m", "128Mi", "256Mi", 30),
        _ => new(8080, null, "100m", "128Mi", "256Mi", 60),
    };
}
