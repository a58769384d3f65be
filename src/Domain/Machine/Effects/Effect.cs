using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Domain.Projects;
using DevPortal.Domain.Rollouts;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>
/// Something to do outside the machine, as data. It is saved before it runs and runs again after a crash, so running it
/// twice must do no more than running it once.
/// </summary>
public abstract record Effect;

/// <summary>Adds an entry to the audit log; the entry's id keeps it single.</summary>
public sealed record RecordAudit(AuditEntry Entry) : Effect;

/// <summary>Tells people; the notification's id keeps it single.</summary>
public sealed record Notify(Notification Notification) : Effect;

/// <summary>Has the GitOps repository's grain commit a change. Comes back with <see cref="StepResult.ManifestsCommitted"/>.</summary>
public sealed record CommitManifests(GitOpsTarget Target, GitOpsChange Change) : Effect;

/// <summary>Makes the source repository where it is not there yet.</summary>
public sealed record CreateSource(SourceAccess Source, string Description) : Effect;

/// <summary>Puts what the workflow needs into the source repository's secrets and variables.</summary>
public sealed record PutBuildSecrets(SourceAccess Source, AppSpec Spec, GitOpsTarget Target) : Effect;

/// <summary>
/// Commits Dockerfiles, the workflow and, for a new project, its sources, all at once. Comes back with
/// <see cref="StepResult.SourceCommitted"/>.
/// </summary>
/// <param name="Id">Of the commit's trailer.</param>
public sealed record CommitSource(
    string Id,
    SourceAccess Source,
    AppSpec Spec,
    GitOpsTarget Target,
    ProjectSpec? Project = null,
    AppSpec? Previous = null) : Effect;

/// <summary>Has pushes to the source repository reach the application: follows it and sets its webhook.</summary>
public sealed record FollowSource(SourceAccess Source, AppName App) : Effect;

/// <summary>Takes back everything that was set up in the source repository beside its files: webhook, secrets, following.</summary>
public sealed record LeaveSource(SourceAccess Source, AppName App) : Effect;

/// <summary>Follows the build of a commit to its end. Comes back with <see cref="StepResult.BuildEnded"/>.</summary>
/// <param name="App">Whose build, where several applications live in the repository.</param>
public sealed record FollowBuild(SourceAccess Source, BranchName Branch, CommitSha Commit, AppName? App = null) : Effect;

/// <summary>
/// Finds out which images an environment is to run, from what stands in the GitOps repository. Comes back with
/// <see cref="StepResult.ImagesFound"/>.
/// </summary>
/// <param name="Built">The commit that was built, to wait until its images stand there; null for whatever does now.</param>
public sealed record FindImages(AppSpec Spec, GitOpsTarget Target, EnvironmentName Environment, CommitSha? Built = null) : Effect;

/// <summary>Makes the environment's Argo CD Application be as the specification says, whoever makes Applications there.</summary>
public sealed record EnsureApplication(AppSpec Spec, GitOpsTarget Target, EnvironmentName Environment) : Effect;

/// <summary>Has Argo CD compare with Git now, and bring it to the cluster where it does not do so by itself.</summary>
/// <param name="Application">Its name.</param>
/// <param name="Hard">Render the manifests anew.</param>
/// <param name="Apply">Bring it to the cluster even where a person would have to say so.</param>
public sealed record SyncApplication(string Application, bool Hard = false, bool Apply = true) : Effect;

/// <summary>
/// Looks how far a rollout is, and again until it is over. Each look comes back with a <see cref="RolloutSight"/>.
/// </summary>
/// <param name="Paths">What Argo CD renders, to tell whether a later commit still carries the release.</param>
/// <param name="Commit">The commit that carries it.</param>
public sealed record WatchRollout(
    string Application,
    GitOpsTarget Target,
    Seq<string> Paths,
    CommitSha Commit,
    Seq<ComponentTarget> Components) : Effect;

/// <summary>Deletes an Argo CD Application with everything under it, and waits until it is gone.</summary>
public sealed record DeleteApplication(string Application) : Effect;

/// <summary>How to enter an application's source repository.</summary>
/// <param name="SealedToken">Of whoever filled in the form, sealed; null for what the operator configured.</param>
public sealed record SourceAccess(RepoUrl Repository, string? SealedToken = null);
