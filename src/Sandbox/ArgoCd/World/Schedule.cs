using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Sandbox.ArgoCd.World;

/// <summary>Who has something to do next. What rests is not in it, and costs nothing.</summary>
internal sealed class Schedule
{
    private readonly PriorityQueue<IScheduled, DateTimeOffset> _queue = new();

    public DateTimeOffset? NextDue
    {
        get
        {
            DropOutdated();
            return _queue.TryPeek(out _, out var due) ? due : null;
        }
    }

    public void Add(IScheduled scheduled)
    {
        if (scheduled.Due is { } due)
            _queue.Enqueue(scheduled, due);
    }

    public bool TryTakeDue(DateTimeOffset now, [NotNullWhen(true)] out IScheduled? scheduled, out DateTimeOffset due)
    {
        DropOutdated();
        if (_queue.TryPeek(out scheduled, out due) && due <= now)
        {
            _queue.Dequeue();
            return true;
        }

        scheduled = null;
        return false;
    }

    /// <summary>An entry that was put off or called off since stays in the queue until it comes up.</summary>
    private void DropOutdated()
    {
        while (_queue.TryPeek(out var first, out var due) && first.Due != due)
            _queue.Dequeue();
    }
}
