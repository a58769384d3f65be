using System.Collections.Concurrent;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;
using DevPortal.Grains.Effects.Sources;

namespace DevPortal.Grains.CatchUp;

/// <summary>Has a forge send again what DevPortal did not take: it was down, or could not be reached.</summary>
public sealed class MissedDeliveries(IPortalGrains grains, SourceDoors doors, ISurroundings surroundings, TimeProvider clock)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(1);

    // Deliveries may be listed some time after they were sent.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _looked = new(StringComparer.Ordinal);

    public async Task AskForAsync(RepoUrl repository, CancellationToken cancellation)
    {
        var around = surroundings.Current;
        var followers = (await grains.Source(repository).Get()).Followers;
        if (followers.IsEmpty || !SourceWebhook.Reaches(repository, around) || doors.OpenForge(followers[0].Access) is not { } forge)
            return;

        var now = clock.GetUtcNow();
        var since = _looked.TryGetValue(repository.Key, out var last) ? last - Overlap : now - FirstLook;
        var sent = await forge.DeliveriesAsync(around.GitHubWebhook, since, cancellation);
        foreach (var tries in sent.GroupBy(delivery => delivery.DeliveryId, StringComparer.Ordinal).Where(tries => !tries.Any(d => d.Taken)))
            await forge.RedeliverAsync(tries.First(), cancellation);

        _looked[repository.Key] = now;
    }
}
