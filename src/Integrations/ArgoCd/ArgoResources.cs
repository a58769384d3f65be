using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Json;
using DevPortal.Integrations.Kubernetes;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>What runs under an Application, by Argo CD's REST API.</summary>
public sealed class ArgoResources(ArgoConnection argo) : IArgoResources
{
    public Task<Seq<ArgoNode>> TreeAsync(ArgoAppId app, CancellationToken cancel = default)
    {
        var url = argo.Root.Of($"api/v1/applications/{app.Name}/resource-tree").With(ArgoScope.Query(app));
        return argo.Client.ReadAsync(argo.Get(url, $"show what runs under {app}"), TreeReader.Read, cancel);
    }

    public Task<Seq<ArgoDiff>> DiffAsync(ArgoAppId app, CancellationToken cancel = default)
    {
        var url = argo.Root.Of($"api/v1/applications/{app.Name}/managed-resources").With(ArgoScope.Query(app));
        var pool = new TextPool();
        return argo.Client.ReadAsync(
            argo.Get(url, $"compare {app} with Git"),
            answer => answer.Items("items"u8).Select(item => ReadDiff(item, pool)).ToSeq(),
            cancel);
    }

    public Task<Seq<ClusterEvent>> EventsAsync(ArgoAppId app, ArgoNode? node = null, CancellationToken cancel = default)
    {
        var url = argo.Root.Of($"api/v1/applications/{app.Name}/events").With(ArgoScope.Query(
            app,
            ("resourceNamespace", node?.Ref.Namespace),
            ("resourceName", node?.Ref.Name),
            ("resourceUID", node?.Uid)));
        return argo.Client.ReadAsync(
            argo.Get(url, $"read the events of {node?.Ref.ToString() ?? app.ToString()}"),
            answer => answer.Items("items"u8).Select(EventReader.Read).ToSeq(),
            cancel);
    }

    public IAsyncEnumerable<LogLine> LogsAsync(ArgoAppId app, LogQuery query, CancellationToken cancel = default)
    {
        var url = argo.Root.Of($"api/v1/applications/{app.Name}/logs").With(ArgoScope.Query(app, Query(query)));
        return ArgoStream.ReadAsync(argo, argo.Stream(url, $"read the log of {query.Of}"), ReadLine, cancel);
    }

    private static IEnumerable<(string, string?)> Query(LogQuery query) =>
    [
        ("namespace", query.Of.Namespace),
        .. query.Of.Kind == "Pod"
            ? new (string, string?)[] { ("podName", query.Of.Name) }
            : [("group", query.Of.Group), ("kind", query.Of.Kind), ("resourceName", query.Of.Name)],
        .. LogParameters.Of(query),
    ];

    /// <summary>The last message only says that it is the last.</summary>
    private static LogLine? ReadLine(JsonElement result)
    {
        var text = result.Text("content"u8) ?? "";
        if (result.Flag("last"u8) && text.Length == 0)
            return null;

        var at = result.Time("timeStamp"u8);
        return new(text, result.Words("podName"u8), at is { Year: > 1 } ? at : null);
    }

    /// <summary>What Argo CD itself compares, where it says so: without the fields that the server fills in or that are ignored.</summary>
    private static ArgoDiff ReadDiff(JsonElement item, TextPool pool) => new(
        ArgoFields.Ref(item, pool),
        State(item.Words("normalizedLiveState"u8) ?? item.Words("liveState"u8)),
        State(item.Words("predictedLiveState"u8) ?? item.Words("targetState"u8)),
        item.Flag("hook"u8));

    private static string? State(string? json) => json is "null" ? null : json;
}
