using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Api.GitOps;

/// <summary>Asks a cluster whether it would take manifests.</summary>
internal static class DryRun
{
    /// <exception cref="IntegrationException">The cluster could not be asked, which says nothing of the manifests.</exception>
    public static async Task<ClusterVerdict> Try(ICluster cluster, string manifest, CancellationToken cancellationToken)
    {
        try
        {
            await cluster.ApplyAsync(manifest, home: null, ApplyMode.DryRun, cancellationToken);
            return new(Accepted: true);
        }
        catch (IntegrationException e) when (e.Fault is Fault.Invalid or Fault.NotFound or Fault.Conflict)
        {
            return new(Accepted: false, e.Message);
        }
        catch (InvalidValueException e)
        {
            return new(Accepted: false, e.Message);
        }
    }
}
