using System.Threading.Channels;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Changes;

/// <summary>Hands every change to everybody who watches. Nobody is waited for: a slow watcher is told that it missed some.</summary>
internal sealed class ChangeFeed : IStateChanges
{
    private const int MaxBehind = 1000;

    private readonly Lock _lock = new();
    private readonly List<Channel<StateChange>> _watchers = [];

    public IAsyncEnumerable<StateChange> Watch(CancellationToken cancellation)
    {
        var channel = Channel.CreateBounded<StateChange>(MaxBehind);
        lock (_lock)
            _watchers.Add(channel);

        cancellation.Register(() =>
        {
            lock (_lock)
                _watchers.Remove(channel);
            channel.Writer.TryComplete();
        });
        return channel.Reader.ReadAllAsync(CancellationToken.None);
    }

    public void Publish(StateChange change)
    {
        lock (_lock)
        {
            foreach (var watcher in _watchers)
                Send(watcher, change);
        }
    }

    private static void Send(Channel<StateChange> watcher, StateChange change)
    {
        if (watcher.Writer.TryWrite(change))
            return;

        while (watcher.Reader.TryRead(out _))
        {
        }

        watcher.Writer.TryWrite(new StateChange.Missed());
    }
}
