using DevPortal.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace DevPortal.Grains.Argo;

/// <summary>
/// Has somebody look at Argo CD from the start, and again soon after the process that did is gone. Waking one that looks does
/// nothing, so every process of a cluster may do this.
/// </summary>
public sealed partial class ArgoWatchService(IGrainFactory grains, TimeProvider clock, ILogger<ArgoWatchService> logger) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                await grains.GetGrain<IArgoServerGrain>(GrainKeys.Argo).Wake();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(e, Period);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "Nobody could be set to look at Argo CD; next try in {Period}.")]
    private partial void LogFailed(Exception exception, TimeSpan period);
}
