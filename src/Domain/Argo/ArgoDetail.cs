using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;

namespace DevPortal.Domain.Argo;

/// <summary>What only a question for one Application answers, not a listing.</summary>
/// <param name="AutoSync">Argo CD applies what is in Git by itself, and then refuses syncs to other revisions and rollbacks.</param>
/// <param name="Urls">Where its Ingresses and load balancers are reached.</param>
/// <param name="Set">The ApplicationSet that makes it, and makes it again where somebody deletes it.</param>
public sealed record ArgoDetail(
    Seq<ArgoSource> Sources = default,
    ArgoDestination? Destination = null,
    bool AutoSync = false,
    Seq<ArgoCondition> Conditions = default,
    Seq<ArgoDeployment> History = default,
    Seq<ArgoResource> Resources = default,
    Seq<string> Urls = default,
    string? Set = null);

/// <summary>Where the manifests come from.</summary>
public sealed record ArgoSource(string Repository, string? Path = null, string? TargetRevision = null, string? Chart = null);

/// <summary>Which cluster, by address or by name, and which namespace.</summary>
public sealed record ArgoDestination(string? Server = null, string? Cluster = null, string? Namespace = null);

/// <summary>What Argo CD complains of: <c>ComparisonError</c>, <c>SyncError</c>, <c>OrphanedResourceWarning</c>.</summary>
public sealed record ArgoCondition(string Type, string Message, DateTimeOffset? At = null)
{
    public bool IsError => Type.EndsWith("Error", StringComparison.Ordinal);
}

/// <summary>A sync that succeeded in the past.</summary>
/// <param name="Number">What a rollback names it by.</param>
public sealed record ArgoDeployment(
    long Number,
    Seq<string> Revisions = default,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? FinishedAt = null,
    string? By = null);

/// <summary>An object that the manifests ask for, compared with the cluster.</summary>
/// <param name="Health">Null for kinds that have none, a ConfigMap.</param>
public sealed record ArgoResource(
    ObjectRef Ref,
    SyncStatus Sync,
    HealthReport? Health = null,
    bool IsHook = false,
    bool RequiresPruning = false);

/// <summary>What a sync did with one object.</summary>
/// <param name="Status">In Argo CD's words: <c>Synced</c>, <c>SyncFailed</c>, <c>Pruned</c>, <c>PruneSkipped</c>.</param>
/// <param name="Hook">How a hook ended; unknown for everything else.</param>
public sealed record ArgoResult(ObjectRef Ref, string? Status = null, string? Message = null, OperationPhase Hook = default);
