namespace DevPortal.Sandbox.Cluster;

/// <summary>Ways in which the cluster can be told to fail.</summary>
internal enum ClusterFault
{
    /// <summary>New pods start and never become ready.</summary>
    StallRollout,

    /// <summary>New pods exit soon after they start, again and again.</summary>
    CrashLoop,

    /// <summary>The images of new pods cannot be fetched.</summary>
    ImagePull,

    /// <summary>Pods are ready for a while, and then not for as long.</summary>
    FlapHealth,

    /// <summary>Volumes that are asked for are not provided.</summary>
    ClaimPending,

    /// <summary>Applying objects is refused.</summary>
    SyncError,
}

/// <summary>Which faults are switched on.</summary>
internal interface IClusterFaults
{
    /// <summary>What the fault says where it hits an application, an empty text where it has no words of its own; null where it does not hit.</summary>
    string? Find(ClusterFault fault, string application);
}
