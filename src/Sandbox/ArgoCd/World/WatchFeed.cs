using System.Threading.Channels;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.Hosting;

namespace DevPortal.Sandbox.ArgoCd.World;

/// <summary>
/// Tells of changes to those who watch. While somebody does, the clock wakes the world whenever something is due; otherwise
/// nothing is woken.
/// </summary>
internal sealed class WatchFeed(Alarms alarms)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Channel<ApplicationWatchEvent>> _watchers = [];
    private DateTimeOffset? _alarm;
    private DateTimeOffset? _nextDue;

    /// <summary>How the world is brought to the present when an alarm rings.</summary>
    public Func<Task> Waking { get; set; } = () => Task.CompletedTask;

    /// <summary>All changes from now on, until the subscription is disposed of.</summary>
    public Subscription Subscribe()
    {
        var channel = Channel.CreateUnbounded<ApplicationWatchEvent>(new UnboundedChannelOptions { SingleReader = true });
        lock (_lock)
        {
            _watchers.Add(channel);
            SetAlarm();
        }

        return new Subscription(this, channel);
    }

    /// <summary>Brings the world to the present because something outside of it has happened; nobody watching, it can wait.</summary>
    public Task StirAsync()
    {
        lock (_lock)
        {
            if (_watchers.Count == 0)
                return Task.CompletedTask;
        }

        return Waking();
    }

    public void Publish(IReadOnlyList<ApplicationWatchEvent> changes, DateTimeOffset? nextDue)
    {
        lock (_lock)
        {
            _nextDue = nextDue;
            foreach (var watcher in _watchers)
            {
                foreach (var change in changes)
                    watcher.Writer.TryWrite(change);
            }

            SetAlarm();
        }
    }

    private void SetAlarm()
    {
        if (_watchers.Count == 0 || _nextDue is not { } due || _alarm <= due)
            return;

        _alarm = due;
        alarms.Set(due, "bring Argo CD to the present", _ => WakeAsync(due));
    }

    private async Task WakeAsync(DateTimeOffset due)
    {
        lock (_lock)
        {
            if (_alarm == due)
                _alarm = null;
        }

        await Waking();
    }

    private void Unsubscribe(Channel<ApplicationWatchEvent> channel)
    {
        lock (_lock)
            _watchers.Remove(channel);
    }

    internal sealed class Subscription(WatchFeed feed, Channel<ApplicationWatchEvent> channel) : IDisposable
    {
        public ChannelReader<ApplicationWatchEvent> Changes => channel.Reader;

        public void Dispose() => feed.Unsubscribe(channel);
    }
}
