using System.Collections.Concurrent;
using System.Text.Json;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>Asks the cluster which kinds it has, and remembers.</summary>
internal sealed class KubeKinds(KubeConnection cluster)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>A kind that is missing may have been installed just now, but nobody asks more often than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <exception cref="IntegrationException">The cluster has no such kind: <see cref="Fault.NotFound"/>.</exception>
    public async Task<KubeKind> FindAsync(string api, string kind, CancellationToken cancel)
    {
        var known = _known.GetValueOrDefault(api);
        var age = known is null ? TimeSpan.MaxValue : cluster.Client.Time.GetUtcNow() - known.At;
        if (known?.Find(kind) is { } found && age < Fresh)
            return found;

        if (age >= Patience)
            known = _known[api] = await AskAsync(api, cancel);

        return known!.Find(kind) ?? throw Missing(api, kind);
    }

    private async Task<Known> AskAsync(string api, CancellationToken cancel)
    {
        var root = api.Contains('/', StringComparison.Ordinal) ? "apis" : "api";
        var call = cluster.Call(HttpMethod.Get, cluster.Root.Of($"{root}/{api:path}"), $"say which kinds there are in {api}");
        try
        {
            return new(await cluster.Client.ReadAsync(call, answer => Read(api, answer), cancel), cluster.Client.Time.GetUtcNow());
        }
        catch (IntegrationException e) when (e.Fault is Fault.NotFound)
        {
            return new([], cluster.Client.Time.GetUtcNow());
        }
    }

    /// <summary>Leaves out what is only a part of another kind, such as <c>pods/log</c>.</summary>
    private static List<KubeKind> Read(string api, JsonElement answer) =>
    [
        .. answer.Items("resources"u8)
            .Select(resource => new KubeKind(
                api, resource.Text("kind"u8) ?? "", resource.Text("name"u8) ?? "", resource.Flag("namespaced"u8)))
            .Where(kind => !kind.Plural.Contains('/', StringComparison.Ordinal)),
    ];

    private IntegrationException Missing(string api, string kind) => new(new(
        Fault.NotFound,
        cluster.Client.Options.System,
        $"find the kind {kind} of {api}",
        "the cluster does not have it",
        "Install what brings it (its CustomResourceDefinition), or correct apiVersion and kind."));

    private sealed record Known(List<KubeKind> Kinds, DateTimeOffset At)
    {
        public KubeKind? Find(string kind) => Kinds.Find(known => known.Kind == kind);
    }
}
