using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Health;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.ArgoCd;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>
/// Applications as the objects that they are in the cluster that Argo CD runs in, where its API is not given. What the API
/// does on a request, Argo CD's controller does here on what it finds in the object.
/// </summary>
/// <param name="home">Argo CD's own namespace.</param>
public sealed class ArgoObjects(KubeConnection cluster, string home = "argocd") : IArgoServer
{
    private static readonly KubeKind Kind = KubeKind.Applications;

    private readonly KubeObjects _objects = new(cluster);

    public async Task<ArgoListing> ListAsync(ArgoFilter filter, CancellationToken cancel = default)
    {
        var listing = await _objects.ListAsync(Kind, Narrowed(filter), Reader(filter), cancel);
        return new(listing.Items.Where(app => Matches(app, filter)).Select(Listed).ToSeq(), listing.Version);
    }

    public async IAsyncEnumerable<ArgoChange> WatchAsync(
        ArgoFilter filter, string? after = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var watch = new KubeWatch(cluster, _objects);
        await foreach (var change in watch.FollowAsync(Kind, Narrowed(filter), after, Reader(filter), cancel))
        {
            var (apps, isDeleted) = change switch
            {
                KubeChange<ArgoApplication>.Changed(var app) => ([app], false),
                KubeChange<ArgoApplication>.Deleted(var app) => ([app], true),
                KubeChange<ArgoApplication>.Listed(var all) => (all, false),
                _ => (default(Seq<ArgoApplication>), false),
            };
            foreach (var app in apps.Where(app => Matches(app, filter)))
                yield return new(Listed(app), isDeleted);
        }
    }

    public Task<ArgoApplication?> FindAsync(ArgoAppId app, CancellationToken cancel = default) =>
        _objects.FindAsync(Kind, HomeOf(app), app.Name, Whole().Read, cancel);

    public Task<ArgoApplication> RefreshAsync(ArgoAppId app, ArgoRefresh refresh, CancellationToken cancel = default)
    {
        var kind = refresh is ArgoRefresh.Hard ? "hard" : "normal";
        return MergeAsync(app, new JsonObject
        {
            ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { ["argocd.argoproj.io/refresh"] = kind } },
        }, cancel);
    }

    public Task<ArgoApplication> EnsureAsync(string manifest, CancellationToken cancel = default)
    {
        var app = ArgoManifest.Read(manifest, Kind.Kind);
        var within = app.Json.At("metadata"u8).Words("namespace"u8) ?? home;
        return _objects.ApplyAsync(Kind, within, app.Name, app.Json, ApplyMode.Force, Whole().Read, cancel);
    }

    public Task<ArgoApplication> PatchAsync(ArgoAppId app, string mergePatch, CancellationToken cancel = default) =>
        _objects.MergeAsync(Kind, HomeOf(app), app.Name, mergePatch, Whole().Read, cancel);

    public async Task DeleteAsync(ArgoAppId app, ArgoDeletion how, CancellationToken cancel = default)
    {
        var finalizers = await _objects.FindAsync(Kind, HomeOf(app), app.Name, found => ArgoFinalizers.Read(found, how), cancel);
        if (finalizers is null)
            return;

        if (finalizers.MustChange)
            await MergeAsync(app, finalizers.Patch(), cancel);
        await _objects.DeleteAsync(Kind, HomeOf(app), app.Name, cancel);
    }

    public Task SyncAsync(ArgoAppId app, ArgoSync sync, CancellationToken cancel = default) =>
        BeginAsync(app, found => ArgoOperation.Sync(found, sync), cancel);

    public Task RollBackAsync(ArgoAppId app, long deployment, CancellationToken cancel = default) =>
        BeginAsync(app, found => ArgoOperation.RollBack(found, deployment), cancel);

    public async Task TerminateAsync(ArgoAppId app, CancellationToken cancel = default)
    {
        if (await FindAsync(app, cancel) is { OperationWaits: true, Operation.Phase: OperationPhase.Running })
        {
            await MergeAsync(app, new JsonObject
            {
                ["status"] = new JsonObject { ["operationState"] = new JsonObject { ["phase"] = "Terminating" } },
            }, cancel);
        }
    }

    private async Task BeginAsync(ArgoAppId app, Func<JsonElement, JsonObject> operation, CancellationToken cancel)
    {
        var patch = await _objects.FindAsync(Kind, HomeOf(app), app.Name, operation, cancel)
            ?? throw new IntegrationException(
                new(Fault.NotFound, "Argo CD", $"sync {app}", "there is no such Application", "Check its name."));
        await MergeAsync(app, patch, cancel);
    }

    private Task<ArgoApplication> MergeAsync(ArgoAppId app, JsonObject patch, CancellationToken cancel) =>
        PatchAsync(app, patch.ToJsonString(), cancel);

    private string HomeOf(ArgoAppId app) => app.Namespace ?? home;

    private KubeFilter Narrowed(ArgoFilter filter) =>
        new(filter.Namespace ?? home, filter.Selector, filter.Name is { } name ? $"metadata.name={name}" : null);

    private static Func<JsonElement, ArgoApplication> Reader(ArgoFilter filter) =>
        new ApplicationReader(withDetail: filter.Repository is not null).Read;

    private static ApplicationReader Whole() => new(withDetail: true);

    private static bool Matches(ArgoApplication app, ArgoFilter filter) =>
        (filter.Project is null || app.Id.Project == filter.Project)
        && (filter.Repository is null || app.Detail!.Sources.Any(source => source.Repository == filter.Repository));

    private static ArgoApplication Listed(ArgoApplication app) => app with { Detail = null };
}
