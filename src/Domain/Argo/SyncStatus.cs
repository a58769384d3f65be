namespace DevPortal.Domain.Argo;

/// <summary>Whether the cluster holds what Git says.</summary>
public enum SyncStatus
{
    Unknown,
    OutOfSync,
    Synced,
}
