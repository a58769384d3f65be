using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>Applications by Argo CD's REST API.</summary>
public sealed class ArgoServer(ArgoConnection argo) : IArgoServer
{
    public async Task<ArgoListing> ListAsync(ArgoFilter filter, CancellationToken cancel = default)
    {
        var url = argo.Root.Of($"api/v1/applications").With(ArgoScope.Query(filter, ("fields", ArgoMask.OfListing)));
        var reader = new ApplicationReader(withDetail: false);
        var list = await argo.Client.ReadListAsync(argo.Get(url, "list the Applications"), reader.Read, cancel);
        return new(list.Items.ToSeq(), list.Head.ResourceVersion);
    }

    public IAsyncEnumerable<ArgoChange> WatchAsync(ArgoFilter filter, string? after = null, CancellationToken cancel = default)
    {
        var url = argo.Root.Of($"api/v1/stream/applications")
            .With(ArgoScope.Query(filter, ("resourceVersion", after), ("fields", ArgoMask.OfChanges)));
        var reader = new ApplicationReader(withDetail: false);
        return ArgoStream.ReadAsync(argo, argo.Stream(url, "watch the Applications"), result => ReadChange(result, reader), cancel);
    }

    public async Task<ArgoApplication?> FindAsync(ArgoAppId app, CancellationToken cancel = default)
    {
        try
        {
            return await ReadAsync(argo.Get(Address(app).With(ArgoScope.Query(app)), $"read the Application {app}"), cancel);
        }
        catch (IntegrationException e) when (e.Fault is Fault.NotFound)
        {
            return null;
        }
    }

    public Task<ArgoApplication> RefreshAsync(ArgoAppId app, ArgoRefresh refresh, CancellationToken cancel = default)
    {
        var url = Address(app).With(ArgoScope.Query(app, ("refresh", refresh is ArgoRefresh.Hard ? "hard" : "normal")));
        return ReadAsync(argo.Get(url, $"refresh the Application {app}") with { TryTimeout = argo.Options.RefreshTimeout }, cancel);
    }

    public Task<ArgoApplication> EnsureAsync(string manifest, CancellationToken cancel = default)
    {
        var app = ArgoManifest.Read(manifest, "Application");
        var url = argo.Root.Of($"api/v1/applications").With(("upsert", "true"));
        var call = argo.Change(HttpMethod.Post, url, ArgoBody.Of(app.Json), $"put the Application {app.Name} in place");
        return ReadAsync(call with { Repeatable = true }, cancel);
    }

    public Task<ArgoApplication> PatchAsync(ArgoAppId app, string mergePatch, CancellationToken cancel = default)
    {
        var body = ArgoScope.Body(app);
        body["patchType"] = "merge";
        body["patch"] = mergePatch;
        var call = argo.Change(HttpMethod.Patch, Address(app), ArgoBody.Of(body), $"change the Application {app}");
        return ReadAsync(call with { Repeatable = true }, cancel);
    }

    public Task DeleteAsync(ArgoAppId app, ArgoDeletion how, CancellationToken cancel = default)
    {
        // Without a cascade, Argo CD refuses to be told how to cascade.
        var cascade = how is not ArgoDeletion.Orphan;
        var policy = cascade ? how.ToString().ToLowerInvariant() : null;
        var url = Address(app).With(ArgoScope.Query(app, ("cascade", cascade ? "true" : "false"), ("propagationPolicy", policy)));
        var call = argo.Change(HttpMethod.Delete, url, ArgoBody.None, $"delete the Application {app}");
        return argo.Client.SendAsync(call with { Expected = [System.Net.HttpStatusCode.NotFound] }, cancel);
    }

    public Task SyncAsync(ArgoAppId app, ArgoSync sync, CancellationToken cancel = default)
    {
        var url = argo.Root.Of($"api/v1/applications/{app.Name}/sync");
        var body = ArgoBody.Of(Request(app, sync));
        return argo.Client.SendAsync(argo.Change(HttpMethod.Post, url, body, $"sync the Application {app}"), cancel);
    }

    public Task RollBackAsync(ArgoAppId app, long deployment, CancellationToken cancel = default)
    {
        var body = ArgoScope.Body(app);
        body["id"] = deployment;
        var url = argo.Root.Of($"api/v1/applications/{app.Name}/rollback");
        return argo.Client.SendAsync(argo.Change(HttpMethod.Post, url, ArgoBody.Of(body), $"roll the Application {app} back"), cancel);
    }

    public async Task TerminateAsync(ArgoAppId app, CancellationToken cancel = default)
    {
        var url = argo.Root.Of($"api/v1/applications/{app.Name}/operation").With(ArgoScope.Query(app));
        try
        {
            await argo.Client.SendAsync(argo.Change(HttpMethod.Delete, url, ArgoBody.None, $"stop the sync of {app}"), cancel);
        }
        catch (IntegrationException e) when (SaysNothingRuns(e.Problem))
        {
        }
    }

    private static bool SaysNothingRuns(IntegrationProblem problem) =>
        problem.Said.Contains("no operation is in progress", StringComparison.OrdinalIgnoreCase);

    private static JsonObject Request(ArgoAppId app, ArgoSync sync)
    {
        var body = ArgoScope.Body(app);
        body["prune"] = sync.Prune;
        body["dryRun"] = sync.DryRun;
        if (sync.Revision is { } revision)
            body["revision"] = revision;
        if (!sync.Resources.IsEmpty)
            body["resources"] = ArgoScope.Names(sync.Resources);
        if (sync.Force)
            body["strategy"] = new JsonObject { ["hook"] = new JsonObject { ["force"] = true } };
        return body;
    }

    private static ArgoChange? ReadChange(JsonElement result, ApplicationReader reader) => result.Text("type"u8) switch
    {
        "ADDED" or "MODIFIED" => new(reader.Read(result.At("application"u8))),
        "DELETED" => new(reader.Read(result.At("application"u8)), IsDeleted: true),
        _ => null,
    };

    private Uri Address(ArgoAppId app) => argo.Root.Of($"api/v1/applications/{app.Name}");

    private Task<ArgoApplication> ReadAsync(RemoteCall call, CancellationToken cancel) =>
        argo.Client.ReadAsync(call, new ApplicationReader(withDetail: true).Read, cancel);
}
