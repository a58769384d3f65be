using DevPortal.Domain.Argo;
using DevPortal.Domain.Cluster;

namespace DevPortal.Domain.Ports;

/// <summary>What runs under an Application, as Argo CD sees it.</summary>
public interface IArgoResources
{
    /// <summary>Everything, down to the pods; see <see cref="Rollouts.PodsOfTree"/>.</summary>
    Task<Seq<ArgoNode>> TreeAsync(ArgoAppId app, CancellationToken cancel = default);

    /// <summary>Each object as it is and as Git wants it. Argo CD blanks out what is secret.</summary>
    Task<Seq<ArgoDiff>> DiffAsync(ArgoAppId app, CancellationToken cancel = default);

    /// <param name="node">Null for the events of the Application itself.</param>
    Task<Seq<ClusterEvent>> EventsAsync(ArgoAppId app, ArgoNode? node = null, CancellationToken cancel = default);

    /// <summary>Ends with the log, or with the caller where it follows.</summary>
    IAsyncEnumerable<LogLine> LogsAsync(ArgoAppId app, LogQuery query, CancellationToken cancel = default);
}
