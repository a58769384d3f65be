namespace DevPortal.Domain.Health;

/// <summary>How an application does in an environment. What is not understood is Unknown, never Healthy.</summary>
public enum HealthStatus
{
    Unknown,
    Healthy,
    Progressing,
    Degraded,
    Suspended,
    Missing,
}

/// <summary>Whether what runs is what Git says.</summary>
public enum SyncStatus
{
    Unknown,
    Synced,
    OutOfSync,
}
