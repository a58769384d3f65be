using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Values;

namespace DevPortal.Grains.Effects.Argo;

/// <summary>The pods under an Application: out of Argo CD's tree, or from the cluster where Argo CD's API is not given.</summary>
/// <param name="cluster">Null where DevPortal may not ask one.</param>
internal sealed class ApplicationPods(IArgoResources resources, ICluster? cluster = null)
{
    private const string All = "";

    public async Task<Seq<PodReport>> Of(ArgoApplication application, CancellationToken cancel)
    {
        try
        {
            return PodsOfTree.Of(await resources.TreeAsync(application.Id, cancel));
        }
        catch (IntegrationException e) when (e.Fault is Fault.Unequipped && cluster is not null)
        {
            return NamespaceName.TryParse(application.Detail?.Destination?.Namespace, out var home, out _)
                ? await cluster.PodsAsync(home, All, cancel)
                : [];
        }
    }
}
