using DevPortal.Contracts;
using DevPortal.Domain.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace DevPortal.Grains.Recovery;

/// <summary>
/// Wakes applications whose work is overdue because the process that did it is gone. Poking an application that does its
/// work does nothing, so every process of a cluster may do this.
/// </summary>
public sealed partial class RecoveryService(
    IGrainStateStore store,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger<RecoveryService> logger) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private const int BatchSize = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                await PokeOverdue(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(e, Period);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task PokeOverdue(CancellationToken cancellationToken)
    {
        var overdue = await store.FindOverdueAsync(clock.GetUtcNow(), BatchSize, cancellationToken);
        foreach (var key in overdue.Where(key => key.GrainType == GrainKeys.AppType))
            await grains.GetGrain<IAppGrain>(key.GrainKey).Poke();

        if (overdue.Count > 0)
            LogPoked(overdue.Count);
    }

    [LoggerMessage(LogLevel.Information, "Woke {Count} applications with overdue work.")]
    private partial void LogPoked(int count);

    [LoggerMessage(LogLevel.Warning, "Overdue work could not be looked up; next try in {Period}.")]
    private partial void LogFailed(Exception exception, TimeSpan period);
}
