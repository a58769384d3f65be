using System.Runtime.CompilerServices;
using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Ports;

namespace DevPortal.Api.Tests.Hosting;

/// <summary>What runs under every Application, as a test says.</summary>
public sealed class FakeArgoResources : IArgoResources
{
    public Seq<ArgoNode> Tree { get; set; }

    public Seq<ArgoDiff> Diff { get; set; }

    /// <summary>By the name of what they are about; the Application's own under an empty one.</summary>
    public Func<string, Seq<ClusterEvent>> Events { get; set; } = _ => [];

    public Seq<LogLine> Log { get; set; }

    /// <summary>What every question fails with, a log's only after its lines.</summary>
    public Exception? Fault { get; set; }

    public ArgoAppId? LastAsked { get; private set; }

    public LogQuery? LastQuery { get; private set; }

    public Task<Seq<ArgoNode>> TreeAsync(ArgoAppId app, CancellationToken cancel = default) => Answer(app, Tree);

    public Task<Seq<ArgoDiff>> DiffAsync(ArgoAppId app, CancellationToken cancel = default) => Answer(app, Diff);

    public Task<Seq<ClusterEvent>> EventsAsync(ArgoAppId app, ArgoNode? node = null, CancellationToken cancel = default) =>
        Answer(app, Events(node?.Ref.Name ?? ""));

    public async IAsyncEnumerable<LogLine> LogsAsync(ArgoAppId app, LogQuery query, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        (LastAsked, LastQuery) = (app, query);
        await Task.Yield();
        foreach (var line in Log)
            yield return line;
        if (Fault is { } fault)
            throw fault;
    }

    private Task<T> Answer<T>(ArgoAppId app, T answer)
    {
        LastAsked = app;
        return Fault is { } fault ? Task.FromException<T>(fault) : Task.FromResult(answer);
    }
}
