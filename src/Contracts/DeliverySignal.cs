using System.Threading.Channels;

namespace DevPortal.Contracts;

/// <summary>Wakes whoever works through the inbox of webhooks when this process has put something into it.</summary>
public sealed class DeliverySignal
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Rings that nobody heard yet count as one.</summary>
    public void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Ends with the next ring, or when the time is up.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var rung = _rung.Reader.ReadAsync(end.Token).AsTask();
        await Task.WhenAny(rung, Task.Delay(atMost, clock, end.Token));
        await end.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }
}
