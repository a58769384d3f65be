using System.Text.Json.Serialization;
using DevPortal.Domain;
using DevPortal.Domain.Health;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Api.GitOps;

public sealed record GitOpsApplicationList(Seq<GitOpsApplicationView> Applications);

/// <summary>An application in one environment.</summary>
/// <param name="Id">Of its Argo CD Application.</param>
/// <param name="Path">Where its manifests stand in the repository.</param>
/// <param name="Commit">The commit of the repository that carries what runs.</param>
public sealed record GitOpsApplicationView(
    string Id,
    AppName Name,
    EnvironmentName Environment,
    string Namespace,
    [property: JsonPropertyName("health_status")] HealthStatus Health,
    [property: JsonPropertyName("sync_status")] SyncStatus Sync,
    Seq<ImageRef> Images,
    int? Release = null,
    string? Repository = null,
    string? Path = null,
    CommitSha? Commit = null)
{
    /// <param name="usual">The GitOps repository of an application that names none.</param>
    internal static IEnumerable<GitOpsApplicationView> Of(AppState state, GitOpsTarget? usual) =>
        state.Spec is { } spec ? spec.Environments.Select(environment => Of(state, spec, environment, state.GitOps ?? usual)) : [];

    private static GitOpsApplicationView Of(AppState state, AppSpec spec, EnvironmentSpec environment, GitOpsTarget? target)
    {
        var seen = state.Environments.FirstOrDefault(item => item.Name == environment.Name) ?? new EnvironmentState(environment.Name);
        return new(
            Naming.Instance(spec.Name, environment.Name),
            spec.Name,
            environment.Name,
            Naming.Namespace(spec.Name, environment),
            seen.Health,
            seen.Sync,
            state.Release(seen.Release)?.Images.Select(image => image.Image).ToSeq() ?? default,
            seen.Release,
            target?.Repository.Value,
            target is null ? null : GitOpsPaths.Source(target, spec, environment),
            seen.Commit);
    }
}

public sealed record GitOpsHistory(AppName Application, Seq<GitOpsDeploymentView> Deployments)
{
    internal static GitOpsHistory Of(AppName app, AppState state) => new(app, state.Environments
        .SelectMany(environment => environment.Rollouts.Select(rollout => GitOpsDeploymentView.Of(state, environment.Name, rollout)))
        .OrderByDescending(deployment => deployment.DeployedAt)
        .ToSeq());
}

/// <param name="Id">Of the operation that made it.</param>
/// <param name="GitCommit">Of the GitOps repository.</param>
/// <param name="Message">Why it ended as it did, where that needs a reason.</param>
public sealed record GitOpsDeploymentView(
    string Id,
    EnvironmentName Environment,
    RolloutOutcome Status,
    Seq<ImageRef> Images,
    [property: JsonPropertyName("deployed_by")] string DeployedBy,
    [property: JsonPropertyName("deployed_at")] DateTimeOffset DeployedAt,
    [property: JsonPropertyName("ended_at")] DateTimeOffset? EndedAt = null,
    int? Release = null,
    [property: JsonPropertyName("git_commit")] CommitSha? GitCommit = null,
    string? Message = null)
{
    internal static GitOpsDeploymentView Of(AppState state, EnvironmentName environment, Rollout rollout) => new(
        rollout.Operation,
        environment,
        rollout.Outcome,
        state.Release(rollout.Release)?.Images.Select(image => image.Image).ToSeq() ?? default,
        rollout.By,
        rollout.StartedAt,
        rollout.EndedAt,
        rollout.Release,
        rollout.Commit,
        rollout.Reason);
}
