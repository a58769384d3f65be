using DevPortal.Domain.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DevPortal.Grains.CatchUp;

/// <summary>
/// Has every repository compared with what was last seen of it, at the start and from time to time: what no webhook told
/// of is found so. What was seen already sets off nothing, so every process of a cluster may do this.
/// </summary>
internal sealed partial class CatchUpService(
    IPortalGrains grains,
    KnownRepositories repositories,
    MissedDeliveries missed,
    TimeProvider clock,
    ILogger<CatchUpService> logger) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    private const int SideBySide = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                await CatchUp(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(e, Period);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task CatchUp(CancellationToken cancellation)
    {
        var limits = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation };
        await Parallel.ForEachAsync(await repositories.SourcesAsync(cancellation), limits, (source, token) =>
            Try(source.Key, async () =>
            {
                await missed.AskForAsync(source, token);
                await grains.Source(source).CatchUp();
            }));
        await Parallel.ForEachAsync(await repositories.GitOpsAsync(cancellation), limits, (target, _) =>
            Try(target.Repository.Key, () => grains.GitOps(target).CatchUp(target)));
    }

    /// <summary>One repository that can't be reached holds no other one up.</summary>
    private async ValueTask Try(string repository, Func<Task> compare)
    {
        try
        {
            await compare();
        }
        catch (IntegrationException e)
        {
            LogNotReached(repository, e.Message);
        }
        catch (Exception e)
        {
            LogNotCompared(e, repository);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Repository} was not compared with what was last seen: {Problem}")]
    private partial void LogNotReached(string repository, string problem);

    [LoggerMessage(LogLevel.Warning, "{Repository} was not compared with what was last seen.")]
    private partial void LogNotCompared(Exception exception, string repository);

    [LoggerMessage(LogLevel.Warning, "Repositories were not compared; next try in {Period}.")]
    private partial void LogFailed(Exception exception, TimeSpan period);
}
