namespace DevPortal.Domain.Specs;

/// <summary>What a component does where its owner did not say.</summary>
/// <param name="HealthPath">Answers 200 in the starter projects; null where no framework promises one.</param>
/// <param name="LivenessPath">Answers 200 while a restart would not help; the health path where there is no other.</param>
public sealed record FrameworkDefaults(
    int Port,
    string? HealthPath,
    string CpuRequest,
    string CpuLimit,
    string MemoryRequest,
    string MemoryLimit,
    int StartupSeconds,
    string? LivenessPath = null)
{
    /// <summary>Who the containers run as, in the Dockerfiles as in the manifests.</summary>
    public const int UserId = 10001;

    /// <summary>Folders that may be written to, the rest being read-only; what is in them goes with the pod.</summary>
    public Seq<string> WritablePaths { get; init; } = ["/tmp"];

    public static FrameworkDefaults Of(Framework framework) => framework switch
    {
        Framework.Django => new(8000, "/healthz", "100m", "1", "192Mi", "384Mi", 60) { WritablePaths = ["/tmp", "/app/media"] },
        Framework.Flask => new(5000, "/healthz", "100m", "1", "128Mi", "256Mi", 30) { WritablePaths = ["/tmp", "/app/instance"] },
        Framework.FastApi => new(8000, "/healthz", "100m", "1", "128Mi", "256Mi", 30),
        Framework.NodeJs => new(3000, "/healthz", "100m", "1", "128Mi", "256Mi", 30),
        Framework.SpringBoot => new(8080, "/actuator/health/readiness", "250m", "2", "384Mi", "768Mi", 120, "/actuator/health/liveness"),
        Framework.Go => new(8080, "/healthz", "50m", "1", "32Mi", "128Mi", 15),
        Framework.DotNet => new(8080, "/healthz", "100m", "1", "128Mi", "256Mi", 30),
        _ => new(8080, null, "100m", "1", "128Mi", "256Mi", 60),
    };
}
