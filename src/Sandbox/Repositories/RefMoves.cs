using DevPortal.Sandbox.Hosting;

namespace DevPortal.Sandbox.Repositories;

/// <summary>
/// Tells everyone who listens that a reference moved, after it moved. Moves of one repository are told one at a time, in
/// the order in which they are reported here; that one listener fails does not keep them from the next.
/// </summary>
internal sealed class RefMoves
{
    private readonly Lock _lock = new();
    private readonly SerialQueue<long, RefMove> _moves;
    private readonly BackgroundWork _background;
    private readonly ToldRefs _told;
    private Func<RefMove, CancellationToken, Task>[] _listeners = [];

    public RefMoves(BackgroundWork background, ToldRefs told)
    {
        (_background, _told) = (background, told);
        _moves = new(background, "tell of a push", TellAsync);
    }

    public void Listen(Func<RefMove, CancellationToken, Task> listener)
    {
        lock (_lock)
            _listeners = [.. _listeners, listener];
    }

    public void Report(RefMove move) => _moves.Add(move.Repository.Id, move);

    private async Task TellAsync(RefMove move, CancellationToken cancel)
    {
        foreach (var listener in _listeners)
            await _background.GuardAsync($"act on the move of {move.Ref} in {move.Repository.FullName}", next => listener(move, next), cancel);

        if (!cancel.IsCancellationRequested)
            _told.Note(move);
    }
}
