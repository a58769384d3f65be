using System.Text.Json;
using DevPortal.Contracts.GitHub;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Specs;

namespace DevPortal.Grains.Deliveries;

/// <summary>Brings what a delivery tells of to the repositories that it concerns.</summary>
internal sealed class DeliveryReader(IPortalGrains grains, KnownRepositories repositories)
{
    /// <returns>What it set off, as a sentence.</returns>
    /// <exception cref="UnreadableDeliveryException">Trying again does not help.</exception>
    public async Task<string> ReadAsync(Delivery delivery, CancellationToken cancellation)
    {
        var id = delivery.Summary.Id;
        return News(delivery) switch
        {
            GitHubNews.Push push => await TakeAsync(push, id, cancellation),
            GitHubNews.Source source => await grains.Source(source.Repository).Take(source.Event, id),
            GitHubNews.Nothing nothing => nothing.Why,
            var news => throw new InvalidOperationException($"Nobody takes {news.GetType().Name}."),
        };
    }

    private static GitHubNews News(Delivery delivery)
    {
        try
        {
            var contentType = delivery.Headers.FirstOrDefault(header => header.Name == GitHubPayload.ContentType)?.Value;
            using var payload = GitHubPayload.Read(delivery.Body, contentType);
            return GitHubEvents.Read(delivery.Summary.Event, payload.RootElement);
        }
        catch (JsonException e)
        {
            throw new UnreadableDeliveryException($"The payload is no JSON. {e.Message} Nothing was done.");
        }
    }

    /// <summary>A repository can be an application's source and hold manifests as well.</summary>
    private async Task<string> TakeAsync(GitHubNews.Push push, string id, CancellationToken cancellation)
    {
        var target = (await repositories.GitOpsAsync(cancellation))
            .FirstOrDefault(known => known.Repository == push.Repository && known.TargetBranch == push.Branch);
        var source = grains.Source(push.Repository);
        if (target is null)
            return await source.Take(push.Event, id);

        var told = await TakeAsync(target, push.Manifests, id);
        return await source.Get() is { Followers.IsEmpty: true, MovedTo: null }
            ? told
            : $"{told} {await source.Take(push.Event, id)}";
    }

    /// <summary>Which files changed is found out by comparing where GitHub does not say it.</summary>
    private async Task<string> TakeAsync(GitOpsTarget target, GitOpsPush push, string id)
    {
        if (!push.Paths.IsEmpty)
            return await grains.GitOps(target).Pushed(target, push, id);

        await grains.GitOps(target).CatchUp(target);
        return $"{push.Head.Abbreviated} is compared with what was last seen of {target.TargetBranch}.";
    }
}
