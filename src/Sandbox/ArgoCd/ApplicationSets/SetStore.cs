using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.World;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.ArgoCd.ApplicationSets;

/// <summary>All ApplicationSets; a change is on disk before it is seen.</summary>
internal sealed class SetStore
{
    private readonly Dictionary<string, TrackedSet> _sets = new(StringComparer.Ordinal);
    private readonly Collection<OnDisk<ApplicationSet>> _saved;
    private readonly Versions _versions;
    private readonly Schedule _schedule;

    public SetStore(ArgoCdJournal journal, Versions versions, Schedule schedule)
    {
        (_versions, _schedule) = (versions, schedule);
        _saved = journal.Open<ApplicationSet>("applicationsets");
        foreach (var saved in _saved.All)
        {
            versions.Seen(saved.Value.Metadata.ResourceVersion);
            _sets[saved.Value.Metadata.Name] = new TrackedSet(saved.Value);
        }
    }

    public IReadOnlyCollection<TrackedSet> All => _sets.Values;

    public TrackedSet? Find(string name) => _sets.GetValueOrDefault(name);

    public TrackedSet Add(ApplicationSet set, DateTimeOffset due)
    {
        var tracked = new TrackedSet(set);
        _sets[set.Metadata.Name] = tracked;
        Change(tracked, set);
        Plan(tracked, due);
        return tracked;
    }

    public void Change(TrackedSet tracked, ApplicationSet changed)
    {
        tracked.Put(changed with
        {
            Metadata = changed.Metadata with { ResourceVersion = _versions.Next(), Generation = changed.Metadata.Generation + 1 },
        });
        _saved.Put(tracked.Name, new(tracked.Set));
    }

    /// <summary>Plans when a set is looked at next, unless it is sooner already.</summary>
    public void Plan(TrackedSet tracked, DateTimeOffset due)
    {
        if (tracked.Due <= due)
            return;

        tracked.Due = due;
        _schedule.Add(tracked);
    }

    public void Remove(TrackedSet tracked)
    {
        _sets.Remove(tracked.Name);
        tracked.Due = null;
        _saved.Remove(tracked.Name, out _);
    }
}
