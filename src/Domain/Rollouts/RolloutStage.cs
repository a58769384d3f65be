namespace DevPortal.Domain.Rollouts;

/// <summary>The first thing that stands between a release and being rolled out.</summary>
public enum RolloutStage
{
    /// <summary>Argo CD has no such Application, or no longer.</summary>
    Gone,

    /// <summary>The Application is being deleted.</summary>
    Deleting,

    /// <summary>Argo CD tried to bring this release to the cluster and could not.</summary>
    SyncFailed,

    /// <summary>Argo CD cannot read or render the manifests.</summary>
    NotComparable,

    /// <summary>Argo CD has not said yet how the cluster compares.</summary>
    NotCompared,

    /// <summary>Argo CD looks at another commit, as a rule an older one.</summary>
    OtherRevision,

    /// <summary>Argo CD knows the release and has not brought it to the cluster yet.</summary>
    OutOfSync,

    /// <summary>Argo CD is at it, hooks included.</summary>
    Syncing,

    /// <summary>A pod of the new image will not start.</summary>
    PodsFailing,

    /// <summary>An object that the manifests ask for is broken.</summary>
    Degraded,

    /// <summary>None of the objects exists yet.</summary>
    Missing,

    /// <summary>Something is paused and waits for a person.</summary>
    Suspended,

    /// <summary>Objects are on their way.</summary>
    Progressing,

    /// <summary>Argo CD cannot tell how they do, or says it in a word that DevPortal does not know.</summary>
    HealthUnknown,

    /// <summary>Too few pods of the new image are ready.</summary>
    PodsNotReady,

    /// <summary>Pods of an older image are still there.</summary>
    OldPodsLeft,

    /// <summary>Healthy at a revision that carries the release, on ready pods of its images.</summary>
    Done,
}
