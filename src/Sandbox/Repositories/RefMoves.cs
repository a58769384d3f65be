using DevPortal.Sandbox.Hosting;
using Microsoft.Extensions.Logging;

namespace DevPortal.Sandbox.Repositories;

/// <summary>
/// Tells everyone who listens that a reference moved, after it moved. Moves of one repository are told one at a time, in
/// the order in which they are reported here.
/// </summary>
internal sealed partial class RefMoves(BackgroundWork background, ILogger<RefMoves> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Queue<RefMove>> _waiting = [];
    private Func<RefMove, CancellationToken, Task>[] _listeners = [];

    public void Listen(Func<RefMove, CancellationToken, Task> listener)
    {
        lock (_lock)
            _listeners = [.. _listeners, listener];
    }

    public void Report(RefMove move)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(move.Repository.Id, out var queue))
            {
                queue.Enqueue(move);
                return;
            }

            _waiting[move.Repository.Id] = new([move]);
        }

        background.Run($"tell of a push to {move.Repository.FullName}", cancel => TellAsync(move.Repository.Id, cancel));
    }

    private async Task TellAsync(long repository, CancellationToken cancel)
    {
        while (Next(repository) is { } move)
        {
            foreach (var listener in _listeners)
                await TellAsync(listener, move, cancel);
        }
    }

    private async Task TellAsync(Func<RefMove, CancellationToken, Task> listener, RefMove move, CancellationToken cancel)
    {
        try
        {
            await listener(move, cancel);
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            LogFailed(exception, move.Ref, move.Repository.FullName);
        }
    }

    private RefMove? Next(long repository)
    {
        lock (_lock)
        {
            if (_waiting[repository].TryDequeue(out var move))
                return move;

            _waiting.Remove(repository);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "The sandbox could not act on the move of {Ref} in {Repository}.")]
    private partial void LogFailed(Exception exception, string @ref, string repository);
}
