using Microsoft.Extensions.Logging;

namespace DevPortal.Sandbox.Hosting;

/// <summary>Work that no request waits for. Tests and the shutdown wait for it here.</summary>
internal sealed partial class BackgroundWork(ILogger<BackgroundWork> logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource _idle = Completed();
    private int _running;

    public CancellationToken Stopping => _stopping.Token;

    public void Run(string what, Func<CancellationToken, Task> work)
    {
        lock (_lock)
        {
            if (_running++ == 0)
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _ = Task.Run(() => RunAsync(what, work), CancellationToken.None);
    }

    /// <summary>Completes when nothing runs; what only waits for the clock does not count as running.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
            return _idle.Task;
    }

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await WhenIdleAsync();
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>Does a piece of work whose failure must not keep others from happening: it is logged.</summary>
    public async Task GuardAsync(string what, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        try
        {
            await work(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            LogFailed(exception, what);
        }
    }

    private async Task RunAsync(string what, Func<CancellationToken, Task> work)
    {
        await GuardAsync(what, work, _stopping.Token);
        lock (_lock)
        {
            if (--_running == 0)
                _idle.SetResult();
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    [LoggerMessage(LogLevel.Error, "The sandbox could not {What}.")]
    private partial void LogFailed(Exception exception, string what);
}
