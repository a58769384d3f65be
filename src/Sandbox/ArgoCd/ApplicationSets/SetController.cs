using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.ArgoCd.Model;

namespace DevPortal.Sandbox.ArgoCd.ApplicationSets;

/// <summary>Makes, changes and takes away applications so that they are what their sets stand for.</summary>
internal sealed class SetController(
    SetStore sets,
    SetRenderer renderer,
    ApplicationStore applications,
    ApplicationCommands commands,
    Deletion deletion,
    SpecRules rules,
    ClusterRegistry clusters,
    ArgoCdTimings timings)
{
    private const string Controller = "applicationset-controller";

    public async ValueTask ReconcileAsync(TrackedSet tracked, DateTimeOffset at)
    {
        tracked.Due = null;
        try
        {
            tracked.Rendered = await renderer.RenderAsync(tracked.Set, tracked.Rendered);
        }
        catch (SetException e)
        {
            // Nothing is taken away because of what could not be read.
            Report(tracked, tracked.Set.WithError(SetConditions.GenerationError, e.Message, at));
            return;
        }

        var problems = new List<string>();
        var wanted = new Dictionary<string, Application>(StringComparer.Ordinal);
        foreach (var application in tracked.Rendered.Values)
        {
            if (ProblemOf(tracked, application, wanted) is { } problem)
                problems.Add(problem);
            else
                wanted[application.Metadata.Name] = application;
        }

        tracked.Wanted = wanted;
        foreach (var application in wanted.Values)
            Ensure(tracked, application, at);
        Prune(tracked, at);
        Report(tracked, problems.Count == 0
            ? tracked.Set.WithSuccess(at)
            : tracked.Set.WithError(SetConditions.ValidationError, string.Join(", ", problems), at));
    }

    /// <summary>Has the sets looked at whose applications were changed or deleted by somebody else.</summary>
    public void Notice(IEnumerable<ApplicationWatchEvent> changes, DateTimeOffset now)
    {
        foreach (var change in changes)
        {
            var metadata = change.Application.Metadata;
            if (OwnerOf(metadata) is not { } owner || sets.Find(owner.Name) is not { } tracked || tracked.Set.Metadata.Uid != owner.Uid)
                continue;

            if (change.Type == "DELETED" || !IsAsWanted(change.Application, tracked.Wanted.GetValueOrDefault(metadata.Name)))
                sets.Plan(tracked, now + timings.Noticing);
        }
    }

    /// <summary>A set's applications go with it.</summary>
    public void Delete(TrackedSet tracked, DateTimeOffset at)
    {
        sets.Remove(tracked);
        foreach (var application in OwnedBy(tracked).ToList())
            deletion.Begin(application, at);
    }

    public IEnumerable<TrackedApplication> OwnedBy(TrackedSet tracked) =>
        applications.All.Where(application => OwnerOf(application.Application.Metadata)?.Uid == tracked.Set.Metadata.Uid);

    private string? ProblemOf(TrackedSet tracked, Application application, Dictionary<string, Application> wanted)
    {
        var (name, spec) = (application.Metadata.Name, application.Spec);
        if (!ApplicationCommands.IsValidName(name))
            return $"Application.argoproj.io \"{name}\" is invalid: metadata.name: Invalid value: \"{name}\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.'";
        if (wanted.ContainsKey(name))
            return $"ApplicationSet {tracked.Name} contains applications with duplicate name: {name}";
        if (rules.IsProjectMissing(spec))
            return $"application references project {spec.Project} which does not exist";
        if (clusters.Find(spec.Destination, out var problem) is null)
            return $"application destination spec is invalid: {problem}";

        return applications.Find(name) is { } existing && OwnerOf(existing.Application.Metadata) is { } owner && owner.Uid != tracked.Set.Metadata.Uid
            ? $"Object {ArgoCdNamespace.Name}/{name} is already owned by another {owner.Kind} controller {owner.Name}"
            : null;
    }

    private void Ensure(TrackedSet tracked, Application wanted, DateTimeOffset at)
    {
        if (applications.Find(wanted.Metadata.Name) is not { } existing)
        {
            var made = applications.Add(ApplicationCommands.Fresh(Owned(tracked, wanted), at), at + timings.Noticing);
            applications.Record(made, new ApplicationEvent(at, "ResourceCreated", $"Created Application \"{made.Name}\"", Controller));
            return;
        }

        var policy = SetPolicy.Of(tracked.Set);
        if (existing.IsDeleting || !policy.Updates || IsAsWanted(existing.Application, wanted) && OwnerOf(existing.Application.Metadata) is not null)
            return;

        if (OwnerOf(existing.Application.Metadata) is null)
            applications.Change(existing, Owned(tracked, existing.Application));
        commands.Put(existing, wanted, merges: false, Controller, at);
    }

    private void Prune(TrackedSet tracked, DateTimeOffset at)
    {
        if (!SetPolicy.Of(tracked.Set).Deletes)
            return;

        var names = tracked.Rendered.Values.Select(application => application.Metadata.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var surplus in OwnedBy(tracked).Where(application => !names.Contains(application.Name)).ToList())
            deletion.Begin(surplus, at);
    }

    private void Report(TrackedSet tracked, ApplicationSet reported)
    {
        if (!ReferenceEquals(reported, tracked.Set))
            sets.Change(tracked, reported);
    }

    private static bool IsAsWanted(Application application, Application? wanted) =>
        wanted is not null
        && application.Spec == wanted.Spec
        && ApplicationCommands.AreSame(application.Metadata.Labels, wanted.Metadata.Labels)
        && ApplicationCommands.AreSame(application.Metadata.Annotations, wanted.Metadata.Annotations);

    private static Application Owned(TrackedSet tracked, Application application) => application with
    {
        Metadata = application.Metadata with
        {
            OwnerReferences = [new OwnerReference("argoproj.io/v1alpha1", "ApplicationSet", tracked.Name, tracked.Set.Metadata.Uid, true, true)],
        },
    };

    private static OwnerReference? OwnerOf(ObjectMeta metadata) => metadata.OwnerReferences.FirstOrDefault(owner => owner.Controller == true);
}
