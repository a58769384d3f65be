namespace DevPortal.Domain.Cluster;

/// <summary>How an object does, in Argo CD's own order from worst to best. What cannot be told is the worst.</summary>
public enum HealthStatus
{
    Unknown,
    Degraded,
    Missing,
    Progressing,
    Suspended,
    Healthy,
}
