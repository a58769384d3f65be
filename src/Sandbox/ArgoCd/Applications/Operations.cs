using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.ArgoCd.Comparing;
using DevPortal.Sandbox.ArgoCd.Desired;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Rendering;
using DevPortal.Sandbox.ArgoCd.Syncing;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Applications;

/// <summary>Runs operations: from the request over its passes and retries to its place in the history.</summary>
internal sealed class Operations(
    DesiredStates desired, ClusterRegistry clusters, SpecRules rules, ApplicationStore store, IClusterFaults faults, ArgoCdTimings timings)
{
    /// <summary>Takes a request on; it is picked up a little later.</summary>
    /// <exception cref="GrpcException">Another one runs.</exception>
    public void Start(TrackedApplication tracked, Operation operation, DateTimeOffset at)
    {
        var application = tracked.Application;
        if (application.Operation is not null)
            throw new GrpcException(GrpcCode.FailedPrecondition, "another operation is already in progress");

        tracked.OperateAt = at + timings.PickingUp;
        tracked.OperationTarget = null;
        store.Change(tracked, application with { Operation = operation, Status = application.Status with { OperationState = null } });
    }

    public async ValueTask ContinueAsync(TrackedApplication tracked, DateTimeOffset at)
    {
        tracked.OperateAt = null;
        var application = tracked.Application;
        if (application.Operation is not { } operation)
            return;

        if (application.Status.OperationState is not { } state)
        {
            tracked.OperateAt = at + timings.Applying;
            Put(tracked, new OperationState(operation, OperationPhase.Running, StartedAt: at));
            return;
        }

        // A failed try that is to be repeated stands as running with a time of its end.
        if (state is { Phase: OperationPhase.Running, FinishedAt: not null })
            state = Again(tracked, state);

        var isTerminating = state.Phase == OperationPhase.Terminating;
        state = await PassAsync(tracked, state, at);
        if (state.Phase is OperationPhase.Failed or OperationPhase.Error)
            state = Retried(tracked, state, isTerminating, at);
        if (OperationPhase.IsCompleted(state.Phase))
            Complete(tracked, state with { FinishedAt = at }, at);
        else
            Put(tracked, state);
    }

    private async ValueTask<OperationState> PassAsync(TrackedApplication tracked, OperationState state, DateTimeOffset at)
    {
        var application = tracked.Application;
        var operation = state.Operation.Sync!;
        var sources = operation.Sources.IsEmpty ? (Seq<ApplicationSource>)[operation.Source ?? application.Spec.FirstSource()] : operation.Sources;
        var several = !operation.Sources.IsEmpty;
        state = state with
        {
            SyncResult = state.SyncResult ?? new SyncOperationResult(
                [], operation.Revision, several ? null : sources[0], operation.Sources, operation.Revisions),
        };

        var violations = rules.Violations(application.Spec);
        if (!violations.IsEmpty)
            return state with { Phase = OperationPhase.Error, Message = violations.Text() };

        try
        {
            var revisions = several ? state.SyncResult.Revisions : [state.SyncResult.Revision];
            tracked.OperationTarget = operation.Manifests.IsEmpty
                ? await desired.GetAsync(application, sources, revisions, tracked.OperationTarget ?? tracked.Desired)
                : Local(application, sources[0], operation.Manifests);
        }
        catch (RenderException e)
        {
            return state with
            {
                Phase = OperationPhase.Error,
                Message = $"{ApplicationCondition.ComparisonError}: Failed to load target state: {e.Message}",
            };
        }

        var commits = tracked.OperationTarget.Revisions;
        state = state with
        {
            SyncResult = state.SyncResult with
            {
                Revision = several ? "" : commits[0],
                Revisions = several ? commits : [],
                ManagedNamespaceMetadata = application.Spec.SyncPolicy?.ManagedNamespaceMetadata,
            },
        };

        var cluster = clusters.Open(clusters.Find(application.Spec.Destination, out _)!.Server);
        var comparison = Comparison.Of(application, tracked.OperationTarget, cluster);
        var pass = new SyncPass(application, state, comparison, cluster, faults, at);
        state = pass.Run(state);
        if (state.Phase == OperationPhase.Running)
            tracked.OperateAt = pass.HasStartedWave ? at + timings.BetweenWaves : cluster.NextChange(tracked.Name);
        return state;
    }

    private static OperationState Again(TrackedApplication tracked, OperationState state)
    {
        tracked.OperationTarget = null;
        var refreshes = state.Operation.Retry.Refresh;
        var number = state.RetryCount.ToString(CultureInfo.InvariantCulture);
        return state with
        {
            Operation = refreshes
                ? state.Operation with { Sync = state.Operation.Sync! with { Revision = "", Revisions = [] } }
                : state.Operation,
            Message = $"Retrying operation{(refreshes ? " with latest revisions" : "")}. Attempt #{number}",
            FinishedAt = null,
            SyncResult = null,
        };
    }

    private static OperationState Retried(TrackedApplication tracked, OperationState state, bool isTerminating, DateTimeOffset at)
    {
        var retry = state.Operation.Retry;
        if (!isTerminating && (state.RetryCount < retry.Limit || retry.Limit < 0))
        {
            var next = retry.NextRetryAt(at, state.RetryCount);
            tracked.OperateAt = next;
            return state with
            {
                Phase = OperationPhase.Running,
                FinishedAt = at,
                RetryCount = state.RetryCount + 1,
                Message = $"{state.Message}. Retrying attempt #{state.RetryCount + 1} at {next.UtcDateTime.ToString("h:mmtt", CultureInfo.InvariantCulture)}.",
            };
        }

        return state.RetryCount > 0
            ? state with { Message = $"{state.Message} (retried {state.RetryCount} times)." }
            : state;
    }

    private void Complete(TrackedApplication tracked, OperationState state, DateTimeOffset at)
    {
        var application = tracked.Application;
        var status = application.Status with { OperationState = state };
        var sync = state.Operation.Sync!;
        if (state.Phase == OperationPhase.Succeeded && !sync.DryRun && sync.Resources.IsEmpty)
            status = status with { History = Remembered(application, state, at) };

        tracked.OperateAt = null;
        tracked.OperationTarget = null;
        tracked.CompareAt = at;
        store.Change(tracked, application with { Operation = null, Status = status });

        var what = sync.Resources.IsEmpty ? "Sync operation" : "Partial sync operation";
        var revision = state.SyncResult is { } result ? $" to {result.Revision}" : "";
        store.Record(tracked, state.Phase == OperationPhase.Succeeded
            ? new ApplicationEvent(at, "OperationCompleted", $"{what}{revision} succeeded", "argocd-application-controller")
            : new ApplicationEvent(at, "OperationCompleted", $"{what}{revision} failed: {state.Message}", "argocd-application-controller", IsWarning: true));
    }

    private static Seq<RevisionHistory> Remembered(Application application, OperationState state, DateTimeOffset at)
    {
        var history = application.Status.History;
        var result = state.SyncResult!;
        var several = !result.Sources.IsEmpty;
        var entry = new RevisionHistory(
            several ? "" : result.Revision,
            at,
            history.IsEmpty ? 0 : history[^1].Id + 1,
            several ? null : result.Source,
            state.StartedAt,
            result.Sources,
            result.Revisions,
            state.Operation.InitiatedBy);
        return history.Append(entry).TakeLast(application.Spec.RevisionHistoryLimit ?? ApplicationSpec.DefaultHistoryLimit).ToSeq();
    }

    /// <summary>Manifests that came with the request, in the place of those in Git.</summary>
    private static DesiredState Local(Application application, ApplicationSource source, Seq<string> manifests) => Targets.Of(
        application,
        [
            new RenderedSource(
                source, application.Spec.Destination.Namespace, "", new Dictionary<string, string?>(StringComparer.Ordinal), "Directory",
                [.. manifests.Select(text => Manifest.Of(JsonNode.Parse(text)!.AsObject()))]),
        ]);

    private void Put(TrackedApplication tracked, OperationState state) =>
        store.Change(tracked, tracked.Application with { Status = tracked.Application.Status with { OperationState = state } });
}
