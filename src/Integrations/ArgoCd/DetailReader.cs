using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Argo;
using DevPortal.Domain.Health;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>Reads what only a whole Application tells.</summary>
internal static class DetailReader
{
    public static ArgoDetail Read(JsonElement metadata, JsonElement spec, JsonElement status, TextPool pool) => new(
        ReadSources(spec),
        spec.At("destination"u8) is { ValueKind: JsonValueKind.Object } destination ? ReadDestination(destination) : null,
        SyncsItself(spec.At("syncPolicy"u8).At("automated"u8)),
        status.Items("conditions"u8).Select(ReadCondition).ToSeq(),
        status.Items("history"u8).Select(entry => ReadDeployment(entry, pool)).ToSeq(),
        status.Items("resources"u8).Select(resource => ReadResource(resource, pool)).ToSeq(),
        status.At("summary"u8).Texts("externalURLs"u8, pool),
        SetOf(metadata));

    private static string? SetOf(JsonElement metadata) => metadata.Items("ownerReferences"u8)
        .Where(owner => owner.Text("kind"u8) == "ApplicationSet")
        .Select(owner => owner.Words("name"u8))
        .FirstOrDefault();

    /// <summary>Present means on, unless it says that it is off (Argo CD 3).</summary>
    private static bool SyncsItself(JsonElement automated) =>
        automated.IsObject() && automated.At("enabled"u8).ValueKind != JsonValueKind.False;

    private static Seq<ArgoSource> ReadSources(JsonElement spec)
    {
        var several = spec.Items("sources"u8).Select(ReadSource).ToSeq();
        if (!several.IsEmpty)
            return several;

        return spec.At("source"u8) is { ValueKind: JsonValueKind.Object } one ? [ReadSource(one)] : [];
    }

    private static ArgoSource ReadSource(JsonElement source) => new(
        source.Text("repoURL"u8) ?? "",
        source.Words("path"u8),
        source.Words("targetRevision"u8),
        source.Words("chart"u8));

    private static ArgoDestination ReadDestination(JsonElement destination) => new(
        destination.Words("server"u8),
        destination.Words("name"u8),
        destination.Words("namespace"u8));

    private static ArgoCondition ReadCondition(JsonElement condition) => new(
        condition.Text("type"u8) ?? "",
        condition.Text("message"u8) ?? "",
        condition.Time("lastTransitionTime"u8));

    private static ArgoDeployment ReadDeployment(JsonElement entry, TextPool pool)
    {
        var initiator = entry.At("initiatedBy"u8);
        return new(
            entry.Long("id"u8),
            ArgoFields.Revisions(entry, pool),
            entry.Time("deployStartedAt"u8),
            entry.Time("deployedAt"u8),
            initiator.Flag("automated"u8) ? "auto-sync" : initiator.Words("username"u8));
    }

    private static ArgoResource ReadResource(JsonElement resource, TextPool pool) => new(
        ArgoFields.Ref(resource, pool),
        StatusTable.Sync(resource.Text("status"u8, pool)),
        ArgoFields.HealthIfAny(resource.At("health"u8), pool),
        resource.Flag("hook"u8),
        resource.Flag("requiresPruning"u8));
}
