using DevPortal.Domain.Argo;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using Microsoft.Extensions.Logging;

namespace DevPortal.Grains.Argo;

/// <summary>
/// Tells applications what changed since they were last told. One that could not be told is told by the next round. Rounds
/// follow each other, never two at a time.
/// </summary>
public sealed partial class NewsRound(IAppCatalog catalog, TellApp tell, TimeProvider clock, ILogger<NewsRound> logger)
{
    private const int AtOnce = 64;

    private readonly KnownApplications _known = new(catalog, clock);

    /// <exception cref="StorageUnavailableException">Nobody was told.</exception>
    public async Task<NewsResult> Tell(ArgoListing listing, CancellationToken cancel)
    {
        await _known.BringUpToDate(listing.Applications, cancel);
        return await Tell(NewsIn(listing), cancel);
    }

    public async Task Tell(ArgoChange change, CancellationToken cancel)
    {
        if (_known.Find(change.Application.Id.Name) is { } known && known.NewsIn(change.IsDeleted ? null : change.Application) is { } seen)
            await Tell([new News(known, seen)], cancel);
    }

    private List<News> NewsIn(ArgoListing listing)
    {
        var news = new List<News>();
        var listed = new HashSet<string>(listing.Applications.Count, StringComparer.Ordinal);
        foreach (var application in listing.Applications)
        {
            listed.Add(application.Id.Name);
            if (_known.Find(application.Id.Name) is { } known && known.NewsIn(application) is { } seen)
                news.Add(new(known, seen));
        }

        foreach (var (name, known) in _known.All)
        {
            if (!listed.Contains(name) && known.NewsIn(null) is { } seen)
                news.Add(new(known, seen));
        }

        return news;
    }

    private async Task<NewsResult> Tell(List<News> news, CancellationToken cancel)
    {
        var failed = 0;
        await Parallel.ForEachAsync(news, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (item, _) =>
        {
            try
            {
                await tell(item.Known.App, item.Seen);
                item.Known.Told(item.Seen);
            }
            catch (Exception e)
            {
                if (Interlocked.Increment(ref failed) == 1)
                    LogNotTold(e, item.Known.App.Value);
            }
        });

        return new(news.Count - failed, failed == 0 ? null : $"{failed} of {news.Count} applications that changed could not be told. They are told with the next look.");
    }

    [LoggerMessage(LogLevel.Warning, "The application {App} could not be told what Argo CD shows; there may be more.")]
    private partial void LogNotTold(Exception exception, string app);

    private sealed record News(KnownApplication Known, ApplicationSeen Seen);
}

/// <param name="Told">How many applications were told.</param>
/// <param name="Problem">That some could not be; null where all were.</param>
public sealed record NewsResult(int Told, string? Problem = null);
