using DevPortal.Domain.Cluster;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports;

/// <summary>A Kubernetes cluster asked directly, where Argo CD is not there to ask or does not tell.</summary>
public interface ICluster
{
    /// <summary>
    /// Makes the cluster's objects as the manifests say, by server-side apply under DevPortal's own field manager. Can be
    /// repeated safely. Stops at the first object that is refused.
    /// </summary>
    /// <param name="manifests">YAML, any number of documents.</param>
    /// <param name="home">For objects that live in a namespace and do not name one.</param>
    Task<Seq<ObjectRef>> ApplyAsync(string manifests, NamespaceName? home, ApplyMode mode, CancellationToken cancel = default);

    /// <param name="selector">A label selector: <c>app.kubernetes.io/name=shop</c>.</param>
    Task<Seq<PodReport>> PodsAsync(NamespaceName home, string selector, CancellationToken cancel = default);

    /// <param name="about">Null for everything in the namespace.</param>
    Task<Seq<ClusterEvent>> EventsAsync(NamespaceName home, ObjectRef? about = null, CancellationToken cancel = default);

    /// <summary>Of one pod. Ends with the log, or with the caller where it follows.</summary>
    IAsyncEnumerable<LogLine> LogsAsync(LogQuery query, CancellationToken cancel = default);
}

public enum ApplyMode
{
    /// <summary>Refused where somebody else manages a field that would change.</summary>
    Shared,

    /// <summary>Takes over fields that others manage.</summary>
    Force,

    /// <summary>Everything is checked by the server, nothing is kept.</summary>
    DryRun,
}
