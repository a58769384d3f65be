using System.Threading.Channels;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Ports;
using Microsoft.Extensions.Logging;

namespace DevPortal.Grains.Argo;

/// <summary>
/// Looks at all Applications of an Argo CD in one call, again and again, and tells what changed. In between it follows the
/// stream of changes, where there is one; what a broken stream leaves out, the next look finds.
/// </summary>
public sealed partial class ArgoLookout(
    IArgoServer argo,
    ISurroundings surroundings,
    NewsRound round,
    TimeProvider clock,
    ILogger<ArgoLookout> logger)
{
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(2);

    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Looks now, or once more after the look that is under way.</summary>
    public void Hurry() => _asked.Writer.TryWrite(true);

    /// <summary>Until the activation ends. Never throws.</summary>
    /// <param name="report">Is told of every look.</param>
    public async Task Run(Func<ArgoServerReport, Task> report, CancellationToken activationEnded)
    {
        var last = new ArgoServerReport();
        var failures = 0;
        while (!activationEnded.IsCancellationRequested)
        {
            try
            {
                (last, var version) = await Look(last, activationEnded);
                failures = last.Problem is null ? 0 : failures + 1;
                await report(last);
                await Rest(DelayAfter(failures), version, activationEnded);
            }
            catch (OperationCanceledException) when (activationEnded.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The grain could not be told; what it would say is old, and newer with the next look.
                LogNotReported(e);
                await Rest(DelayAfter(++failures), version: null, activationEnded);
            }
        }
    }

    /// <returns>Also where to go on from; null where the look failed.</returns>
    private async Task<(ArgoServerReport Report, string? Version)> Look(ArgoServerReport last, CancellationToken activationEnded)
    {
        var began = clock.GetTimestamp();
        try
        {
            var listing = await argo.ListAsync(Filter, activationEnded);
            var result = await round.Tell(listing, activationEnded);
            var report = new ArgoServerReport(clock.GetUtcNow(), listing.Applications.Count, result.Told, clock.GetElapsedTime(began), result.Problem);
            return (report, listing.Version);
        }
        catch (IntegrationException e)
        {
            return (last with { Problem = e.Message }, null);
        }
        catch (StorageUnavailableException e)
        {
            return (last with { Problem = e.Message }, null);
        }
        catch (Exception e) when (!activationEnded.IsCancellationRequested)
        {
            LogFault(e);
            return (last with { Problem = $"DevPortal itself failed ({e.GetType().Name}). The log has the details." }, null);
        }
    }

    /// <summary>Only DevPortal's own project is looked at: it makes no Application in another.</summary>
    private ArgoFilter Filter => new(Project: surroundings.Current.ArgoProject);

    /// <summary>Ever longer while looks fail, so that an Argo CD that comes up again is not stood on.</summary>
    private TimeSpan DelayAfter(int failures)
    {
        var usual = surroundings.Current.ArgoPollInterval;
        var grown = usual * Math.Pow(2, Math.Clamp(failures - 1, 0, 10));
        var most = usual > LongestDelay ? usual : LongestDelay;
        return grown < most ? grown : most;
    }

    private async Task Rest(TimeSpan delay, string? version, CancellationToken activationEnded)
    {
        using var time = new CancellationTokenSource(delay, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(activationEnded, time.Token);
        var following = version is null ? Task.CompletedTask : Follow(version, over.Token);
        try
        {
            await _asked.Reader.ReadAsync(over.Token);
            await over.CancelAsync();
        }
        catch (OperationCanceledException)
        {
        }

        await following;
    }

    private async Task Follow(string version, CancellationToken over)
    {
        try
        {
            await foreach (var change in argo.WatchAsync(Filter, version, over))
                await round.Tell(change, over);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
        }
        catch (IntegrationException e)
        {
            LogStreamEnded(e.Message);
        }
        catch (Exception e)
        {
            LogFault(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "Looking at Argo CD failed unexpectedly.")]
    private partial void LogFault(Exception exception);

    [LoggerMessage(LogLevel.Debug, "The stream of changes ended, the next look goes on: {Problem}")]
    private partial void LogStreamEnded(string problem);

    [LoggerMessage(LogLevel.Warning, "How the last look at Argo CD went could not be told.")]
    private partial void LogNotReported(Exception exception);
}
