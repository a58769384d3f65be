using System.Text;
using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>Objects of any kind.</summary>
internal sealed class KubeObjects(KubeConnection cluster)
{
    private const string Manager = "devportal";
    private const string PageSize = "500";

    /// <param name="read">Must not keep the element.</param>
    /// <returns>Null where there is none of this name.</returns>
    public async Task<T?> FindAsync<T>(KubeKind kind, string? home, string name, Func<JsonElement, T> read, CancellationToken cancel)
        where T : class
    {
        try
        {
            var call = cluster.Call(HttpMethod.Get, cluster.Root.Of(kind.Path(home, name)), $"read the {kind.Kind} {name}");
            return await cluster.Client.ReadAsync(call, read, cancel);
        }
        catch (IntegrationException e) when (e.Fault is Fault.NotFound)
        {
            return null;
        }
    }

    /// <summary>All that match, page by page. Where a page is asked for too late, the list is made anew.</summary>
    public async Task<KubeListing<T>> ListAsync<T>(KubeKind kind, KubeFilter filter, Func<JsonElement, T> read, CancellationToken cancel)
    {
        try
        {
            return await ListPagesAsync(kind, filter, read, cancel);
        }
        catch (IntegrationException e) when (e.Problem.Status == KubeRules.Expired)
        {
            return await ListPagesAsync(kind, filter, read, cancel);
        }
    }

    /// <summary>Server-side apply.</summary>
    public Task<T> ApplyAsync<T>(
        KubeKind kind, string? home, string name, JsonElement manifest, ApplyMode mode, Func<JsonElement, T> read, CancellationToken cancel)
    {
        var isDryRun = mode is ApplyMode.DryRun;
        var url = cluster.Root.Of(kind.Path(home, name)).With(
            ("fieldManager", Manager),
            ("force", mode is ApplyMode.Shared ? null : "true"),
            ("dryRun", isDryRun ? "All" : null),
            ("fieldValidation", isDryRun ? "Strict" : null));
        return PatchAsync(url, manifest.GetRawText(), "application/apply-patch+yaml", $"apply the {kind.Kind} {name}", read, cancel);
    }

    /// <param name="patch">A merge patch, RFC 7396.</param>
    public Task<T> MergeAsync<T>(
        KubeKind kind, string? home, string name, string patch, Func<JsonElement, T> read, CancellationToken cancel)
    {
        var url = cluster.Root.Of(kind.Path(home, name)).With(("fieldManager", Manager));
        return PatchAsync(url, patch, "application/merge-patch+json", $"change the {kind.Kind} {name}", read, cancel);
    }

    /// <summary>Does nothing where there is none.</summary>
    public Task DeleteAsync(KubeKind kind, string? home, string name, CancellationToken cancel)
    {
        var call = cluster.Call(HttpMethod.Delete, cluster.Root.Of(kind.Path(home, name)), $"delete the {kind.Kind} {name}");
        return cluster.Client.SendAsync(call with { Expected = [System.Net.HttpStatusCode.NotFound] }, cancel);
    }

    private async Task<KubeListing<T>> ListPagesAsync<T>(
        KubeKind kind, KubeFilter filter, Func<JsonElement, T> read, CancellationToken cancel)
    {
        var items = new List<T>();
        string? next = null;
        while (true)
        {
            var url = cluster.Root.Of(kind.Path(filter.Home)).With(
                ("labelSelector", filter.Labels), ("fieldSelector", filter.Fields), ("limit", PageSize), ("continue", next));
            var page = await cluster.Client.ReadListAsync(cluster.Call(HttpMethod.Get, url, $"list the {kind.Plural}"), read, cancel);
            items.AddRange(page.Items);
            next = page.Head.Continue;
            if (next is null)
                return new(items.ToSeq(), page.Head.ResourceVersion);
        }
    }

    private Task<T> PatchAsync<T>(
        Uri url, string json, string mediaType, string purpose, Func<JsonElement, T> read, CancellationToken cancel)
    {
        var call = cluster.Call(HttpMethod.Patch, url, purpose) with
        {
            Body = new(Encoding.UTF8.GetBytes(json), mediaType),
            Repeatable = true,
        };
        return cluster.Client.ReadAsync(call, read, cancel);
    }
}

/// <param name="Version">The moment it shows, for a watch to go on from.</param>
internal sealed record KubeListing<T>(Seq<T> Items, string? Version);
