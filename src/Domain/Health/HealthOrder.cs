namespace DevPortal.Domain.Health;

/// <summary>What a person should look at first.</summary>
public static class HealthOrder
{
    /// <summary>Higher is worse.</summary>
    public static int Severity(HealthStatus health) => health switch
    {
        HealthStatus.Healthy => 0,
        HealthStatus.Suspended => 1,
        HealthStatus.Progressing => 2,
        HealthStatus.Missing => 4,
        HealthStatus.Degraded => 5,
        _ => 3,
    };

    /// <summary>Of nothing it is Unknown.</summary>
    public static HealthStatus Worst(IEnumerable<HealthStatus> all) =>
        all.DefaultIfEmpty(HealthStatus.Unknown).MaxBy(Severity);
}
