using DevPortal.Domain.GitOps;
using DevPortal.Domain.Health;
using DevPortal.Domain.Projects;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Sources;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>Something that happened to an application: what somebody wants, what an effect found, or what was seen outside.</summary>
public abstract record AppEvent;

/// <summary>Somebody wants something. It can be refused, and is audited where it is not.</summary>
public abstract record AppRequest(Cause Cause) : AppEvent;

/// <summary>The application is to be so.</summary>
/// <param name="ExpectedRevision">The revision that the sender saw; null takes whatever is there.</param>
/// <param name="Home">The GitOps repository to use where the specification names none.</param>
/// <param name="SealedToken">For the source repository; null leaves what was given before.</param>
/// <param name="Project">Sources to begin the source repository with.</param>
public sealed record Configure(
    AppSpec Spec,
    Cause Cause,
    long? ExpectedRevision = null,
    GitOpsTarget? Home = null,
    string? SealedToken = null,
    ProjectSpec? Project = null) : AppRequest(Cause);

/// <summary>The application is to go, with everything that was made for it.</summary>
public sealed record Delete(Cause Cause, long? ExpectedRevision = null) : AppRequest(Cause);

/// <summary>A release is to run in an environment: the next one on its way, or an older one again.</summary>
public sealed record Deploy(EnvironmentName Environment, int Release, Cause Cause) : AppRequest(Cause);

/// <summary>An environment is to run what it ran before.</summary>
/// <param name="Release">Null for the last one that was healthy there.</param>
public sealed record RollBack(EnvironmentName Environment, Cause Cause, int? Release = null) : AppRequest(Cause);

/// <summary>Argo CD is to look at Git now, and to bring it to the cluster.</summary>
/// <param name="Hard">Render the manifests anew.</param>
/// <param name="Apply">False only compares.</param>
public sealed record Sync(EnvironmentName Environment, Cause Cause, bool Hard = false, bool Apply = true) : AppRequest(Cause);

/// <summary>All pods of an environment are to be replaced by fresh ones.</summary>
public sealed record Restart(EnvironmentName Environment, Cause Cause) : AppRequest(Cause);

/// <param name="Component">Null for the only one.</param>
public sealed record Scale(EnvironmentName Environment, int Replicas, Cause Cause, ComponentName? Component = null) : AppRequest(Cause);

/// <summary>No pod of the environment is to run, until <see cref="Resume"/>.</summary>
public sealed record Suspend(EnvironmentName Environment, Cause Cause) : AppRequest(Cause);

public sealed record Resume(EnvironmentName Environment, Cause Cause) : AppRequest(Cause);

/// <summary>A person wrote a manifest by hand.</summary>
/// <param name="Seen">What the file held when they began; null where there was none.</param>
/// <param name="Message">The commit's first line, where they gave one.</param>
public sealed record EditManifest(string Path, string Content, Cause Cause, string? Seen = null, string? Message = null) : AppRequest(Cause);

/// <summary>A failed operation is to go on from the step that failed.</summary>
public sealed record RetryOperation(string OperationId, Cause Cause) : AppRequest(Cause);

/// <summary>An operation is to stop where it is.</summary>
public sealed record CancelOperation(string OperationId, Cause Cause) : AppRequest(Cause);

/// <summary>An effect came to an end, or needs another try.</summary>
public sealed record EffectReturned(string EffectId, EffectOutcome Outcome) : AppEvent;

/// <summary>Something happened in the source repository.</summary>
/// <param name="OperationId">Made by the sender from the delivery, so that the same delivery is the same operation.</param>
public sealed record SourceChanged(SourceEvent Event, string OperationId) : AppEvent;

/// <summary>A build's own workflow reports what it made.</summary>
public sealed record BuildReported(CommitSha Commit, Seq<ComponentImage> Images, Cause Cause, string? Page = null) : AppRequest(Cause);

/// <summary>Somebody pushed to the GitOps repository.</summary>
/// <param name="OperationId">Made by the sender from the delivery.</param>
public sealed record ManifestsChanged(GitOpsPush Push, string OperationId) : AppEvent;

/// <summary>Argo CD shows an environment's Application otherwise than before.</summary>
/// <param name="Exists">False where there is none any more.</param>
public sealed record ApplicationSeen(
    EnvironmentName Environment,
    HealthStatus Health,
    SyncStatus Sync,
    string? Message = null,
    bool Exists = true) : AppEvent;
