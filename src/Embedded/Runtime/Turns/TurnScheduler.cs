namespace DevPortal.Embedded.Runtime;

/// <summary>
/// Runs the code of one activation, on one thread at a time: its turns and all that they awaited, in the order in which it
/// became ready.
/// </summary>
internal sealed class TurnScheduler(Activation activation) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>How much runs before other activations get the thread.</summary>
    private const int ItemsPerVisit = 64;

    private readonly Lock _lock = new();

    /// <summary>What is ready; null stands for the activation itself, which has something to start.</summary>
    private readonly Queue<Task?> _ready = [];
    private bool _woken;
    private bool _scheduled;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Lets the activation look what to start next.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            if (_woken)
                return;

            _woken = true;
            _ready.Enqueue(null);
            if (_scheduled)
                return;

            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    protected override void QueueTask(Task task)
    {
        lock (_lock)
        {
            _ready.Enqueue(task);
            if (_scheduled)
                return;

            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Activation.Current == activation && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_lock)
            return [.. _ready.OfType<Task>()];
    }

    void IThreadPoolWorkItem.Execute()
    {
        Activation.Current = activation;
        try
        {
            for (var i = 0; i < ItemsPerVisit; i++)
            {
                if (!TryTake(out var task))
                    return;

                if (task is null)
                    StartTurns();
                else
                    TryExecuteTask(task);
            }
        }
        finally
        {
            Activation.Current = null;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private bool TryTake(out Task? task)
    {
        lock (_lock)
        {
            if (!_ready.TryDequeue(out task))
            {
                _scheduled = false;
                return false;
            }

            if (task is null)
                _woken = false;
            return true;
        }
    }

    /// <summary>Inside of a task of this scheduler, so that what the turns await comes back to it.</summary>
    private void StartTurns() =>
        new Task(static state => ((Activation)state!).Advance(), activation, TaskCreationOptions.DenyChildAttach).RunSynchronously(this);
}
