namespace DevPortal.Storage;

/// <summary>Who else may work on the same data at the same time.</summary>
public enum DataSharing
{
    /// <summary>Nobody.</summary>
    Alone,

    /// <summary>Processes that find each other through the cluster membership in the same database.</summary>
    Cluster,
}
