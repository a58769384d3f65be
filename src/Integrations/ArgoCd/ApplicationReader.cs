using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Health;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>Reads Applications: whole ones, and those that a mask left little of.</summary>
/// <param name="withDetail">Off for listings, so that two of them can be compared and kept cheaply.</param>
internal sealed class ApplicationReader(bool withDetail)
{
    private const string DefaultProject = "default";

    private readonly TextPool _pool = new();

    public ArgoApplication Read(JsonElement app)
    {
        var metadata = app.At("metadata"u8);
        var spec = app.At("spec"u8);
        var status = app.At("status"u8);
        var id = new ArgoAppId(
            metadata.Text("name"u8) ?? "",
            spec.Text("project"u8, _pool) is { Length: > 0 } project ? project : DefaultProject,
            metadata.Text("namespace"u8, _pool));

        return new(
            id,
            ReadSync(status.At("sync"u8)),
            ArgoFields.Health(status.At("health"u8), _pool),
            ReadOperation(status.At("operationState"u8)),
            HoldsOperation(app.At("operation"u8)),
            metadata.At("annotations"u8).Text("argocd.argoproj.io/refresh"u8) is not null,
            status.At("summary"u8).Texts("images"u8, _pool),
            metadata.Time("deletionTimestamp"u8),
            withDetail ? DetailReader.Read(metadata, spec, status, _pool) : null);
    }

    /// <summary>A mask leaves <c>{"sync":null}</c> of an operation that is not there.</summary>
    private static bool HoldsOperation(JsonElement operation)
    {
        if (!operation.IsObject())
            return false;

        foreach (var part in operation.EnumerateObject())
        {
            if (part.Value.ValueKind != JsonValueKind.Null)
                return true;
        }

        return false;
    }

    private SyncReport ReadSync(JsonElement sync) =>
        new(StatusTable.Sync(sync.Text("status"u8, _pool)), ArgoFields.Revisions(sync, _pool));

    private OperationReport? ReadOperation(JsonElement state)
    {
        if (state.Text("phase"u8, _pool) is not { Length: > 0 } phase)
            return null;

        var asked = state.At("operation"u8).At("sync"u8);
        var result = state.At("syncResult"u8);
        var revisions = ArgoFields.Revisions(result, _pool);
        return new(
            StatusTable.Phase(phase),
            state.Words("message"u8),
            revisions.IsEmpty ? ArgoFields.Revisions(asked, _pool) : revisions,
            asked.Flag("dryRun"u8),
            state.Int("retryCount"u8),
            state.Time("startedAt"u8),
            state.Time("finishedAt"u8),
            withDetail ? result.Items("resources"u8).Select(ReadResult).ToSeq() : []);
    }

    private ArgoResult ReadResult(JsonElement result) => new(
        ArgoFields.Ref(result, _pool),
        result.Words("status"u8),
        result.Words("message"u8),
        StatusTable.Phase(result.Text("hookPhase"u8, _pool)));
}
