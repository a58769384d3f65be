using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub;

/// <summary>Answers by ETag: asking again whether one still holds costs nothing of the limits. Holds the last used ones, up to a size.</summary>
internal sealed class AnswerCache(long mostBytes = 16 << 20)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Key, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];
    private long _bytes;

    /// <param name="Identity">What one identity may read, another may not.</param>
    public sealed record Key(string Identity, Uri Url, string Accept);

    public RemoteAnswer? Find(Key key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node))
                return null;

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Answer;
        }
    }

    public void Keep(Key key, RemoteAnswer answer)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var old))
                Drop(old);
            if (answer.Head.Headers.ETag is null || answer.Body.Length > mostBytes / 4)
                return;

            _entries[key] = _byUse.AddFirst(new Entry(key, answer));
            _bytes += answer.Body.Length;
            while (_bytes > mostBytes)
                Drop(_byUse.Last!);
        }
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _entries.Remove(node.Value.Key);
        _bytes -= node.Value.Answer.Body.Length;
    }

    private sealed record Entry(Key Key, RemoteAnswer Answer);
}
