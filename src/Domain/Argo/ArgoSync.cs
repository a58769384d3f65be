using DevPortal.Domain.Cluster;

namespace DevPortal.Domain.Argo;

/// <summary>How to sync.</summary>
/// <param name="Revision">
/// The tracked branch as it is then, where not given. With auto-sync on, Argo CD refuses any other.
/// </param>
/// <param name="Prune">Deletes what is no longer in Git.</param>
/// <param name="Resources">Only these; all where empty.</param>
/// <param name="Force">Replaces objects that cannot be changed in place.</param>
public sealed record ArgoSync(
    string? Revision = null,
    bool Prune = false,
    bool DryRun = false,
    Seq<ObjectRef> Resources = default,
    bool Force = false);

public enum ArgoRefresh
{
    Normal,

    /// <summary>Also renders the manifests anew instead of taking them from the cache.</summary>
    Hard,
}

/// <summary>What becomes of the objects of an Application that is deleted.</summary>
public enum ArgoDeletion
{
    /// <summary>They go first, and the Application when they are gone.</summary>
    Foreground,

    /// <summary>They go some time later.</summary>
    Background,

    /// <summary>They stay.</summary>
    Orphan,
}
