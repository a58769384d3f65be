using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;

namespace DevPortal.Api.Apps.Running;

/// <param name="Application">Its name in Argo CD.</param>
/// <param name="Events">The latest first.</param>
public sealed record RunningEvents(string Application, Seq<ClusterEvent> Events)
{
    /// <summary>Each is a question of its own to Argo CD; what is wrong shows at the first few.</summary>
    private const int MostObjects = 10;

    internal static async Task<RunningEvents> Read(ArgoAppId app, IArgoResources argo, CancellationToken cancel)
    {
        var unwell = (await argo.TreeAsync(app, cancel))
            .Where(node => node.Health is { Status: not HealthStatus.Healthy })
            .OrderByDescending(node => HealthOrder.Severity(node.Health!.Status))
            .Take(MostObjects);

        var events = await Task.WhenAll(unwell.Select(node => argo.EventsAsync(app, node, cancel)).Append(argo.EventsAsync(app, cancel: cancel)));
        return new(app.Name, events.SelectMany(some => some).OrderByDescending(e => e.LastSeen).ToSeq());
    }
}
