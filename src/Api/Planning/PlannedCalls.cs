using DevPortal.Domain;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Api.Planning;

/// <summary>What each step asks of other systems.</summary>
internal sealed class PlannedCalls(AppSpec spec, GitOpsTarget target, Surroundings surroundings)
{
    private const string Argo = "Argo CD";

    public Seq<PlannedCall> Of(Operation operation) => operation.Steps.SelectMany(Of).ToSeq();

    private IEnumerable<PlannedCall> Of(Step step) => step.Kind switch
    {
        StepKind.WriteManifests or StepKind.SetImages => [InGitOps(step, $"commit to {target.TargetBranch} of {target.Repository}")],
        StepKind.RemoveManifests => [InGitOps(step, $"commit to {target.TargetBranch} of {target.Repository} that the files are gone")],
        StepKind.CreateSource => [InSource(step, $"create the repository {Source}, private, unless it is there")],
        StepKind.PutSecrets when spec.Source?.Handover == DigestHandover.Portal => [],
        StepKind.PutSecrets => [InSource(step, $"put the secret {WorkflowNames.TokenSecret} of {Source}")],
        StepKind.CommitSource => [InSource(step, $"commit to {spec.Source?.TrackedBranch} of {Source}, all files at once")],
        StepKind.FollowSource when Calls => [InSource(step, $"set the webhook {surroundings.GitHubWebhook} of {Source}")],
        StepKind.LeaveSource when Calls =>
        [
            InSource(step, $"remove the webhook {surroundings.GitHubWebhook} of {Source}, unless other applications follow it"),
            InSource(step, $"remove the secret {WorkflowNames.TokenSecret} of {Source}, unless other applications follow it"),
        ],
        StepKind.LeaveSource => [InSource(step, $"remove the secret {WorkflowNames.TokenSecret} of {Source}, unless other applications follow it")],
        StepKind.FollowBuild => [InSource(step, $"look at the runs of {WorkflowNames.SourceFile} of {Source}", reads: true)],
        StepKind.FindImages => [InGitOps(step, $"read the images from {target.TargetBranch} of {target.Repository}", reads: true)],
        StepKind.EnsureApplication when target.Applications == ApplicationOwner.DevPortal =>
            [new(step.Kind, Argo, $"create the Application {Application(step)}, or bring it to what it should be")],
        StepKind.EnsureApplication => [new(step.Kind, Argo, $"wait until an ApplicationSet has made the Application {Application(step)}", OnlyReads: true)],
        StepKind.Sync => [new(step.Kind, Argo, $"refresh the Application {Application(step)}, and sync it where it does not sync by itself")],
        StepKind.Watch => [new(step.Kind, Argo, $"look at the Application {Application(step)} and its pods", OnlyReads: true)],
        StepKind.DeleteApplication => [new(step.Kind, Argo, $"delete the Application {Application(step)} with everything under it")],
        _ => [],
    };

    private string Source => spec.Source?.Repository.Value ?? "";

    private bool Calls => spec.Source is { } source && SourceNeeds.CanCall(source.Repository, surroundings);

    private static PlannedCall InSource(Step step, string call, bool reads = false) => new(step.Kind, "source repository", call, reads);

    private static PlannedCall InGitOps(Step step, string call, bool reads = false) => new(step.Kind, "GitOps repository", call, reads);

    private string Application(Step step) => Naming.Instance(spec.Name, step.Environment!);
}
