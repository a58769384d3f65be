namespace DevPortal.Sandbox.Repositories;

/// <summary>Something other than a push happened to a repository.</summary>
/// <param name="Action">created, renamed, transferred, deleted, archived, unarchived or edited.</param>
/// <param name="Former">What it was before.</param>
internal sealed record RepositoryEvent(string Action, Repository Repository, Repository? Former, string Sender);

/// <summary>Tells everyone who listens, at once, before the request that did it is answered.</summary>
internal sealed class RepositoryEvents
{
    private readonly Lock _lock = new();
    private Action<RepositoryEvent>[] _listeners = [];

    public void Listen(Action<RepositoryEvent> listener)
    {
        lock (_lock)
            _listeners = [.. _listeners, listener];
    }

    public void Report(RepositoryEvent happened)
    {
        foreach (var listener in _listeners)
            listener(happened);
    }
}
