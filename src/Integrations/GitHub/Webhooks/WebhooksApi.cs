using System.Net;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Webhooks;

/// <summary>Webhooks of a repository and what became of their deliveries.</summary>
internal sealed class WebhooksApi(GitHubApi api, GitHubName repo)
{
    public async Task<Seq<Webhook>> ListAsync(CancellationToken cancel = default)
    {
        var call = api.Get($"repos/{repo:path}/hooks?per_page=100", $"list the webhooks of {repo}");
        return (await api.ListAsync(call, GitHubJson.Default.WebhookArray, page => page, cancel).ToListAsync(cancel)).ToSeq();
    }

    /// <summary>One webhook to the address, with these events and this secret. One that is there is taken over.</summary>
    public async Task<Webhook> EnsureAsync(Uri target, Secret secret, Seq<string> events, CancellationToken cancel = default)
    {
        if (await FindAsync(target, cancel) is { } existing)
            return await ChangeAsync(existing.Id, target, secret, events, cancel);

        var call = api.Post($"repos/{repo:path}/hooks", $"create the webhook of {repo}") with { Secrets = [secret] };
        var wanted = Wanted(target, secret, events) with { Name = "web" };
        try
        {
            return await api.ReadAsync(call.WithJson(wanted, GitHubJson.Default.WebhookChange), GitHubJson.Default.Webhook, cancel);
        }
        catch (IntegrationException e) when (e.Fault is Fault.Conflict)
        {
            if (await FindAsync(target, cancel) is { } other)
                return await ChangeAsync(other.Id, target, secret, events, cancel);
            throw;
        }
    }

    public async Task RemoveAsync(Uri target, CancellationToken cancel = default)
    {
        if (await FindAsync(target, cancel) is not { } hook)
            return;

        var call = api.Delete($"repos/{repo:path}/hooks/{hook.Id}", $"remove the webhook of {repo}");
        await api.SendAsync(call with { Expected = [HttpStatusCode.NotFound] }, cancel);
    }

    /// <summary>Since then and newest first, each with its webhook. GitHub keeps them for some days.</summary>
    public async Task<Seq<(long Hook, Delivery Delivery)>> DeliveriesAsync(Uri target, DateTimeOffset since, CancellationToken cancel = default)
    {
        if (await FindAsync(target, cancel) is not { } hook)
            return [];

        var call = api.Get($"repos/{repo:path}/hooks/{hook.Id}/deliveries?per_page=100", $"list the deliveries of a webhook of {repo}");
        var deliveries = await api.ListAsync(call, GitHubJson.Default.DeliveryArray, page => page, cancel)
            .TakeWhile(d => d.DeliveredAt is null || d.DeliveredAt >= since)
            .ToListAsync(cancel);
        return deliveries.Select(d => (hook.Id, d)).ToSeq();
    }

    /// <summary>Has a delivery sent once more, with the same id.</summary>
    public Task RedeliverAsync(long hook, long delivery, CancellationToken cancel = default) => api.SendAsync(
        api.Post($"repos/{repo:path}/hooks/{hook}/deliveries/{delivery}/attempts", $"have a delivery of {repo} repeated"), cancel);

    private async Task<Webhook?> FindAsync(Uri target, CancellationToken cancel) =>
        (await ListAsync(cancel)).FirstOrDefault(h => Uri.TryCreate(h.Config?.Url, UriKind.Absolute, out var url) && url == target);

    private Task<Webhook> ChangeAsync(long hook, Uri target, Secret secret, Seq<string> events, CancellationToken cancel)
    {
        var call = api.Patch($"repos/{repo:path}/hooks/{hook}", $"take over the webhook of {repo}") with { Secrets = [secret] };
        return api.ReadAsync(call.WithJson(Wanted(target, secret, events), GitHubJson.Default.WebhookChange), GitHubJson.Default.Webhook, cancel);
    }

    private static WebhookChange Wanted(Uri target, Secret secret, Seq<string> events) => new(new(secret, target.AbsoluteUri), [.. events]);
}
