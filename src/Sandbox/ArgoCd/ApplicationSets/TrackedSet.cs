using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.World;

namespace DevPortal.Sandbox.ArgoCd.ApplicationSets;

/// <summary>A set with what its controller has in mind for it. Its parts are immutable; it is the place where they change.</summary>
internal sealed class TrackedSet(ApplicationSet set) : IScheduled
{
    private static readonly Dictionary<string, Application> None = [];

    public string Name => Set.Metadata.Name;

    public ApplicationSet Set { get; private set; } = set;

    public DateTimeOffset? Due { get; set; }

    /// <summary>What was last made of the spec, by parameters; empty after a restart.</summary>
    public IReadOnlyDictionary<string, Application> Rendered { get; set; } = None;

    /// <summary>The same by the applications' names, those left out that cannot stand.</summary>
    public IReadOnlyDictionary<string, Application> Wanted { get; set; } = None;

    public void Put(ApplicationSet changed)
    {
        if (!ReferenceEquals(changed.Spec, Set.Spec))
            Rendered = None;
        Set = changed;
    }
}
