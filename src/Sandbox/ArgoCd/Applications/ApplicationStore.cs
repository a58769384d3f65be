using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.World;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.ArgoCd.Applications;

/// <summary>
/// All applications. Changes are seen at once, told to whoever watches when they are published, and on disk when they are
/// saved; what can be found out again from Git is not saved for its own sake.
/// </summary>
internal sealed class ApplicationStore
{
    private readonly Dictionary<string, TrackedApplication> _applications = new(StringComparer.Ordinal);
    private readonly HashSet<TrackedApplication> _unsaved = [];
    private readonly List<ApplicationWatchEvent> _changes = [];
    private readonly Collection<OnDisk<SavedApplication>> _saved;
    private readonly Versions _versions;
    private readonly Schedule _schedule;

    public ApplicationStore(ArgoCdJournal journal, Versions versions, Schedule schedule)
    {
        (_versions, _schedule) = (versions, schedule);
        _saved = journal.Open<SavedApplication>("applications");
        foreach (var saved in _saved.All)
            Restore(saved.Value);
    }

    public IReadOnlyCollection<TrackedApplication> All => _applications.Values;

    public TrackedApplication? Find(string name) => _applications.GetValueOrDefault(name);

    public TrackedApplication Add(Application application, DateTimeOffset compareAt)
    {
        var tracked = new TrackedApplication(Stamp(application)) { CompareAt = compareAt, Due = compareAt };
        _applications[tracked.Name] = tracked;
        _unsaved.Add(tracked);
        _changes.Add(new ApplicationWatchEvent("ADDED", tracked.Application));
        _schedule.Add(tracked);
        return tracked;
    }

    /// <summary>Puts a changed application in its place; nothing happens where it is the same.</summary>
    public void Change(TrackedApplication tracked, Application changed)
    {
        if (changed == tracked.Application)
            return;

        var isWorthSaving = WithoutObservations(changed) != WithoutObservations(tracked.Application);
        tracked.Put(Stamp(changed));
        _changes.Add(new ApplicationWatchEvent("MODIFIED", tracked.Application));
        if (isWorthSaving)
            _unsaved.Add(tracked);
    }

    /// <summary>Plans when an application has something to do next.</summary>
    public void Plan(TrackedApplication tracked, DateTimeOffset? due)
    {
        if (tracked.Due == due)
            return;

        tracked.Due = due;
        _schedule.Add(tracked);
    }

    public void Record(TrackedApplication tracked, ApplicationEvent happened)
    {
        const int kept = 20;
        tracked.Events = tracked.Events.Append(happened).TakeLast(kept).ToSeq();
        _unsaved.Add(tracked);
    }

    public void Remove(TrackedApplication tracked)
    {
        _applications.Remove(tracked.Name);
        _unsaved.Remove(tracked);
        tracked.Due = null;
        _saved.Remove(tracked.Name, out _);
        _changes.Add(new ApplicationWatchEvent("DELETED", Stamp(tracked.Application)));
    }

    public void Save()
    {
        foreach (var tracked in _unsaved)
            _saved.Put(tracked.Name, new(new SavedApplication(tracked.Application, tracked.CompareAt, tracked.OperateAt, tracked.Events)));
        _unsaved.Clear();
    }

    /// <summary>What has changed since this was last asked, in order.</summary>
    public IReadOnlyList<ApplicationWatchEvent> TakeChanges()
    {
        ApplicationWatchEvent[] changes = [.. _changes];
        _changes.Clear();
        return changes;
    }

    private void Restore(SavedApplication saved)
    {
        var tracked = new TrackedApplication(saved.Application)
        {
            CompareAt = saved.CompareAt,
            OperateAt = saved.OperateAt,
            Events = saved.Events,
        };
        _versions.Seen(saved.Application.Metadata.ResourceVersion);
        _applications[tracked.Name] = tracked;
    }

    private Application Stamp(Application application) => application with
    {
        Metadata = application.Metadata with
        {
            ResourceVersion = _versions.Next(),
            Generation = application.Metadata.Generation + 1,
        },
    };

    /// <summary>Without what every push to a repository changes in every application that is made from it.</summary>
    private static Application WithoutObservations(Application application) => application with
    {
        Metadata = application.Metadata with { ResourceVersion = "", Generation = 0 },
        Status = application.Status with
        {
            ReconciledAt = null,
            Sync = application.Status.Sync with { Revision = "", Revisions = [] },
        },
    };
}

internal sealed record SavedApplication(
    Application Application, DateTimeOffset? CompareAt = null, DateTimeOffset? OperateAt = null, Seq<ApplicationEvent> Events = default);
