using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.Faults;

namespace DevPortal.Sandbox.ArgoCd.World;

/// <summary>Notices that faults were switched on or off, and has the pods looked at again that this concerns.</summary>
internal sealed class FaultWatch(FaultBook faults, ApplicationStore applications, ClusterRegistry clusters)
{
    private HashSet<string> _known = new(StringComparer.Ordinal);

    public void Notice(DateTimeOffset now)
    {
        var active = faults.Active().Where(fault => fault.Kind is FaultKind.StallRollout or FaultKind.CrashLoop or FaultKind.ImagePullError
            or FaultKind.FlapHealth or FaultKind.ClaimPending).ToList();
        if (_known.SetEquals(active.Select(fault => fault.Id)))
            return;

        // A new fault hits from the moment at which it was asked for; when one ended is not known any more.
        var at = active.Where(fault => !_known.Contains(fault.Id)).Select(fault => fault.Since).DefaultIfEmpty(now).Max();
        _known = active.Select(fault => fault.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var tracked in applications.All)
        {
            if (clusters.Find(tracked.Application.Spec.Destination, out _) is not { } registered)
                continue;

            var cluster = clusters.Open(registered.Server);
            var isHit = active.Exists(fault => FaultMatch.Fits(fault, new FaultSubject(App: tracked.Name)));
            if (!isHit && !cluster.IsTroubled(tracked.Name))
                continue;

            cluster.Poke(tracked.Name, at);
            applications.Plan(tracked, tracked.Due < at ? tracked.Due : at);
        }
    }
}
