using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.ArgoCd;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>
/// What is written into an Application to have Argo CD do something: the operation, and the version that it was decided on,
/// so that of two who want something at once only one gets it.
/// </summary>
internal static class ArgoOperation
{
    /// <param name="app">As it is now.</param>
    public static JsonObject Sync(JsonElement app, ArgoSync sync)
    {
        var spec = new ApplicationReader(withDetail: true).Read(app).Detail!;
        if (spec.AutoSync && !sync.DryRun && sync.Revision is { } revision && spec.Sources.All(source => source.TargetRevision != revision))
            throw Refused(Fault.Invalid, "sync to another revision", "auto-sync would undo it", "Sync without one, or switch it off.");

        var request = new JsonObject
        {
            ["prune"] = sync.Prune,
            ["dryRun"] = sync.DryRun,
            ["syncStrategy"] = new JsonObject { ["hook"] = new JsonObject { ["force"] = sync.Force } },
        };
        if (sync.Revision is not null)
            request["revision"] = sync.Revision;
        if (!sync.Resources.IsEmpty)
            request["resources"] = ArgoScope.Names(sync.Resources);

        var policy = app.At("spec"u8).At("syncPolicy"u8);
        Copy(policy, "syncOptions", request);
        return Begin(app, request, policy);
    }

    /// <param name="deployment">The number of an entry of the history.</param>
    public static JsonObject RollBack(JsonElement app, long deployment)
    {
        var policy = app.At("spec"u8).At("syncPolicy"u8);
        if (new ApplicationReader(withDetail: true).Read(app).Detail!.AutoSync)
            throw Refused(Fault.Invalid, "roll back", "auto-sync would undo it", "Switch auto-sync off, or revert in Git.");

        var entry = app.At("status"u8).Items("history"u8).FirstOrDefault(entry => entry.Long("id"u8) == deployment);
        if (!entry.IsObject())
            throw Refused(Fault.Invalid, "roll back", $"the history has no entry {deployment}", "Choose one that it has.");

        var request = new JsonObject { ["syncStrategy"] = new JsonObject { ["apply"] = new JsonObject() } };
        foreach (var part in (string[])["revision", "revisions", "source", "sources"])
            Copy(entry, part, request);
        Copy(policy, "syncOptions", request);
        return Begin(app, request, policy: default);
    }

    private static JsonObject Begin(JsonElement app, JsonObject request, JsonElement policy)
    {
        if (app.At("operation"u8).IsObject())
            throw Refused(Fault.Conflict, "begin a sync", "another operation is already in progress", "Wait for it to end, then repeat.");

        var operation = new JsonObject { ["initiatedBy"] = new JsonObject { ["username"] = "devportal" }, ["sync"] = request };
        Copy(policy, "retry", operation);
        return new()
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = app.At("metadata"u8).Text("resourceVersion"u8) },
            ["operation"] = operation,
            ["status"] = new JsonObject { ["operationState"] = null },
        };
    }

    private static void Copy(JsonElement from, string name, JsonObject to)
    {
        if (from.IsObject() && from.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            to[name] = JsonNode.Parse(value.GetRawText());
    }

    private static IntegrationException Refused(Fault fault, string purpose, string said, string advice) =>
        new(new(fault, "Argo CD", purpose, said, advice));
}
