using DevPortal.Contracts;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DevPortal.Grains.Deliveries;

/// <summary>
/// Works through the inbox of webhooks: those of one repository one after the other, those of different ones side by side.
/// Every process of a cluster may do this; a delivery that is worked on twice sets off nothing twice.
/// </summary>
internal sealed partial class DeliveryService(
    IDeliveryLog deliveries,
    DeliveryReader reader,
    DeliverySignal signal,
    TimeProvider clock,
    ILogger<DeliveryService> logger) : BackgroundService
{
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private const int BatchSize = 200;
    private const int SideBySide = 16;
    private const int MostTries = 10;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            if (!await WorkAsync(stoppingToken))
                await signal.WaitAsync(Poll, clock, stoppingToken);
        }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> WorkAsync(CancellationToken cancellation)
    {
        try
        {
            var claimed = await deliveries.ClaimAsync(BatchSize, Lease, cancellation);
            var byRepository = claimed.GroupBy(c => c.Delivery.Summary.Repository ?? c.Delivery.Summary.Id, StringComparer.Ordinal);
            await Parallel.ForEachAsync(
                byRepository,
                new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation },
                async (ofOne, token) =>
                {
                    var finishing = new List<Task>();
                    foreach (var delivery in ofOne)
                    {
                        var verdict = await JudgeAsync(delivery.Delivery, token);
                        // Many are written at once; what is not, is judged again and sets off nothing twice.
                        finishing.Add(deliveries.FinishAsync(delivery, verdict, token));
                    }

                    await Task.WhenAll(finishing);
                });
            return !claimed.IsEmpty;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(e, Poll);
            return false;
        }
    }

    private async Task<DeliveryVerdict> JudgeAsync(Delivery delivery, CancellationToken cancellation)
    {
        try
        {
            return new DeliveryVerdict.Processed(await reader.ReadAsync(delivery, cancellation));
        }
        catch (UnreadableDeliveryException e)
        {
            return new DeliveryVerdict.Failed(e.Message);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            LogNotDone(e, delivery.Summary.Id, delivery.Summary.Attempts);
            var what = $"DevPortal itself failed ({e.GetType().Name}); the log has the details under {delivery.Summary.Id}.";
            return delivery.Summary.Attempts < MostTries
                ? new DeliveryVerdict.Postponed(clock.GetUtcNow() + RetrySchedule.After(Math.Max(1, delivery.Summary.Attempts)), what)
                : new DeliveryVerdict.Failed($"{what} That was try {delivery.Summary.Attempts}, the last one. Replay it when the cause is gone.");
        }
    }

    [LoggerMessage(LogLevel.Warning, "Delivery {DeliveryId} could not be worked on in try {Attempts}.")]
    private partial void LogNotDone(Exception exception, string deliveryId, int attempts);

    [LoggerMessage(LogLevel.Warning, "The inbox could not be read; next try in {Period}.")]
    private partial void LogFailed(Exception exception, TimeSpan period);
}
