using DevPortal.Sandbox.Faults;

namespace DevPortal.Sandbox.Cluster;

/// <summary>Which faults are switched on in the cluster.</summary>
internal interface IClusterFaults
{
    /// <summary>Whether a fault hits an application at a moment.</summary>
    bool Hits(FaultKind fault, string application, DateTimeOffset at);
}
