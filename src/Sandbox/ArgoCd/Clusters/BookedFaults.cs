using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Faults;

namespace DevPortal.Sandbox.ArgoCd.Clusters;

/// <summary>The cluster's faults, as they stand in the sandbox's book.</summary>
internal sealed class BookedFaults(FaultBook book) : IClusterFaults
{
    public bool Hits(FaultKind fault, string application, DateTimeOffset at) => book.Active().Any(
        booked => booked.Kind == fault && booked.Since <= at && FaultMatch.Fits(booked, new FaultSubject(App: application)));
}
