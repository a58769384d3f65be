using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Health;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.ArgoCd;

/// <summary>Parts that come back in several of Argo CD's answers.</summary>
internal static class ArgoFields
{
    public static ObjectRef Ref(JsonElement element, TextPool pool) => new(
        element.Text("group"u8, pool) ?? "",
        element.Text("kind"u8, pool) ?? "",
        element.Text("name"u8) ?? "",
        element.Text("namespace"u8, pool) is { Length: > 0 } ns ? ns : null,
        element.Text("version"u8, pool) is { Length: > 0 } version ? version : null);

    public static HealthReport Health(JsonElement health, TextPool pool) => new(
        StatusTable.Health(health.Text("status"u8, pool)),
        health.Words("message"u8),
        health.Time("lastTransitionTime"u8));

    /// <summary>Null where Argo CD says nothing about health: the kind has none.</summary>
    public static HealthReport? HealthIfAny(JsonElement health, TextPool pool) => health.IsObject() ? Health(health, pool) : null;

    /// <summary>One commit, or one a source.</summary>
    public static Seq<string> Revisions(JsonElement element, TextPool pool)
    {
        var several = element.Texts("revisions"u8, pool);
        if (!several.IsEmpty)
            return several;

        return element.Text("revision"u8, pool) is { Length: > 0 } one ? [one] : [];
    }
}
