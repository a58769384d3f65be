using DevPortal.Domain;
using DevPortal.Domain.GitOps;

namespace DevPortal.Grains.GitOps;

/// <summary>The changes that wait for a commit, in order, and what became of those that no longer do.</summary>
internal sealed class ChangeQueue
{
    /// <summary>What a commit's message can say of each.</summary>
    public const int MostInOneCommit = 100;

    private const int MostRemembered = 2000;

    private readonly List<(GitOpsChange Change, DateTimeOffset Since)> _waiting = [];
    private readonly Dictionary<string, GitOpsTicket.Committed> _committed = new(StringComparer.Ordinal);
    private readonly Queue<string> _remembered = new();
    private int _underWay;
    private int _most = MostInOneCommit;

    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Where somebody tries to commit some of them.</summary>
    public bool IsUnderWay => _underWay > 0;

    public Seq<WaitingChange> Waiting =>
        _waiting.Select(entry => new WaitingChange(entry.Change.Id, entry.Change.App, entry.Change.Subject, entry.Since)).ToSeq();

    public GitOpsTicket.Committed? Committed(string id) => _committed.GetValueOrDefault(id);

    /// <summary>Puts it at the end, unless it waits already. One that was refused may be tried again.</summary>
    public void Add(GitOpsChange change, DateTimeOffset now)
    {
        if (IndexOf(change.Id) < 0)
            _waiting.Add((change, now));
    }

    public bool Holds(string id) => IndexOf(id) >= 0;

    /// <summary>The changes of the next commit, which are under way from now on.</summary>
    public Seq<GitOpsChange> Begin()
    {
        _underWay = SizeFrom(0);
        return _waiting.Take(_underWay).Select(entry => entry.Change).ToSeq();
    }

    /// <summary>The attempt is over. What has not ended is the first to be tried again.</summary>
    public void End(GitOpsReport report)
    {
        // Fewer and fewer, until the one that is wrong is alone.
        _most = report.TooMany ? Math.Max(1, _underWay / 2) : report.Problem is null ? MostInOneCommit : _most;
        _underWay = 0;

        foreach (var (change, ticket) in report.Ended)
        {
            _waiting.RemoveAll(entry => entry.Change.Id == change.Id);
            if (ticket is GitOpsTicket.Committed committed)
                Remember(change.Id, committed);
        }
    }

    /// <summary>How many changes go out before it, itself included, and in how many commits before its own.</summary>
    public (int Position, int CommitsBefore) PlaceOf(string id)
    {
        var index = IndexOf(id);
        var (start, commits) = (0, 0);
        for (var size = IsUnderWay ? _underWay : SizeFrom(0); start + size <= index; size = SizeFrom(start))
        {
            start += size;
            commits++;
        }

        return (start + 1, commits);
    }

    // What belongs to no application has a commit of its own: it needs other rights, and must hold up nobody who has them not.
    private int SizeFrom(int start)
    {
        if (start >= _waiting.Count)
            return 0;

        return _waiting[start].Change.App is null
            ? 1
            : _waiting.Skip(start).Take(_most).TakeWhile(entry => entry.Change.App is not null).Count();
    }

    private int IndexOf(string id) => _waiting.FindIndex(entry => entry.Change.Id == id);

    private void Remember(string id, GitOpsTicket.Committed committed)
    {
        if (_committed.TryAdd(id, committed))
            _remembered.Enqueue(id);
        if (_remembered.Count > MostRemembered)
            _committed.Remove(_remembered.Dequeue());
    }
}
