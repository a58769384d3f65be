using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Desired;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Rendering;

namespace DevPortal.Sandbox.ArgoCd.Applications;

/// <summary>Refreshing, syncing, rolling back and terminating, as the API server does it.</summary>
internal sealed class SyncCommands(
    ApplicationStore store, ApplicationFinder finder, ApplicationController controller, Operations operations, DesiredStates desired)
{
    private const string Server = "argocd-server";

    /// <summary>Compares now; the answer is the application as it is found.</summary>
    public async ValueTask<TrackedApplication> RefreshAsync(ApplicationRef wanted, bool isHard, DateTimeOffset at)
    {
        var tracked = finder.Find(wanted);
        if (!tracked.IsDeleting)
        {
            await controller.CompareAsync(tracked, at, isHard);
            controller.PlanNext(tracked, at);
        }

        return tracked;
    }

    public async ValueTask<Application> SyncAsync(string name, SyncRequest request, string user, DateTimeOffset at)
    {
        var tracked = finder.Find(new ApplicationRef(name, request.AppNamespace, request.Project));
        var (application, spec) = (tracked.Application, tracked.Application.Spec);
        if (!request.Manifests.IsEmpty && spec.SyncPolicy is { IsAutomated: true } && !request.DryRun)
            throw new GrpcException(GrpcCode.FailedPrecondition, "cannot use local sync when Automatic Sync Policy is enabled unless for dry run");
        if (tracked.IsDeleting)
            throw new GrpcException(GrpcCode.FailedPrecondition, "application is deleting");

        var revisions = await ResolveAsync(spec, request);
        var several = spec.HasMultipleSources;
        operations.Start(
            tracked,
            new Operation(
                new SyncOperation(
                    several ? "" : revisions[0],
                    request.Prune,
                    request.DryRun,
                    request.Strategy,
                    request.Resources,
                    several ? null : spec.FirstSource(),
                    request.Manifests,
                    request.SyncOptions?.Items ?? spec.SyncPolicy?.SyncOptions ?? [],
                    spec.Sources,
                    several ? revisions : []),
                new OperationInitiator(user),
                request.Infos,
                request.RetryStrategy ?? spec.SyncPolicy?.Retry),
            at);
        controller.PlanNext(tracked, at);

        var partial = request.Resources.IsEmpty ? "" : "partial ";
        var where = request.Manifests.IsEmpty ? $"to {string.Join(',', revisions)}" : "locally";
        store.Record(tracked, new ApplicationEvent(at, "OperationStarted", $"{user} initiated {partial}sync {where}", Server));
        return tracked.Application;
    }

    public Application Rollback(string name, RollbackRequest request, string user, DateTimeOffset at)
    {
        var tracked = finder.Find(new ApplicationRef(name, request.AppNamespace, request.Project));
        var application = tracked.Application;
        if (tracked.IsDeleting)
            throw new GrpcException(GrpcCode.FailedPrecondition, "application is deleting");
        if (application.Spec.SyncPolicy is { IsAutomated: true })
            throw new GrpcException(GrpcCode.FailedPrecondition, "rollback cannot be initiated when auto-sync is enabled");

        var deployed = application.Status.History.FirstOrDefault(entry => entry.Id == request.Id)
            ?? throw new GrpcException(
                GrpcCode.InvalidArgument, $"application {application.Metadata.Namespace}/{name} does not have deployment with id {request.Id}");
        operations.Start(
            tracked,
            new Operation(
                new SyncOperation(
                    deployed.Revision,
                    request.Prune,
                    request.DryRun,
                    new SyncStrategy(Apply: new SyncStrategyApply()),
                    Source: deployed.Sources.IsEmpty ? deployed.Source : null,
                    SyncOptions: application.Spec.SyncPolicy?.SyncOptions ?? [],
                    Sources: deployed.Sources,
                    Revisions: deployed.Revisions),
                new OperationInitiator(user)),
            at);
        controller.PlanNext(tracked, at);
        store.Record(tracked, new ApplicationEvent(at, "OperationStarted", $"{user} initiated rollback to {request.Id}", Server));
        return tracked.Application;
    }

    public void Terminate(ApplicationRef wanted, string user, DateTimeOffset at)
    {
        var tracked = finder.Find(wanted);
        var application = tracked.Application;
        if (application.Operation is null || application.Status.OperationState is not { } state)
            throw new GrpcException(GrpcCode.InvalidArgument, "Unable to terminate operation. No operation is in progress");

        tracked.OperateAt = at;
        store.Change(tracked, application with
        {
            Status = application.Status with { OperationState = state with { Phase = OperationPhase.Terminating, FinishedAt = null } },
        });
        store.Record(tracked, new ApplicationEvent(at, "ResourceUpdated", $"{user} terminated running operation", Server));
        controller.PlanNext(tracked, at);
    }

    /// <summary>The commit to sync each source to.</summary>
    private async ValueTask<Seq<string>> ResolveAsync(ApplicationSpec spec, SyncRequest request)
    {
        var sources = spec.AllSources();
        var resolved = new List<string>();
        for (var i = 0; i < sources.Count; i++)
        {
            var position = request.SourcePositions.FindIndex(index => index == i + 1);
            var asked = !spec.HasMultipleSources ? request.Revision : position >= 0 ? request.Revisions.ElementAtOrDefault(position) ?? "" : "";
            if (asked.Length > 0 && asked != sources[i].Revision() && spec.SyncPolicy is { IsAutomated: true } && !request.DryRun)
            {
                throw new GrpcException(
                    GrpcCode.FailedPrecondition, $"Cannot sync to {asked}: auto-sync currently set to {sources[i].TargetRevision}");
            }

            try
            {
                resolved.Add(request.Manifests.IsEmpty ? await desired.ResolveAsync(sources[i], asked) : "");
            }
            catch (RenderException e)
            {
                throw new GrpcException(GrpcCode.FailedPrecondition, $"error resolving repo revision: rpc error: code = Unknown desc = {e.Message}");
            }
        }

        return resolved.ToSeq();
    }
}
