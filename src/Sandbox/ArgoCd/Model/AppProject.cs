using System.Text.Json.Nodes;
using DevPortal.Domain;

namespace DevPortal.Sandbox.ArgoCd.Model;

internal sealed record AppProject(ObjectMeta? Metadata = null, AppProjectSpec? Spec = null, JsonObject? Status = null)
{
    public ObjectMeta Metadata { get; init; } = Metadata ?? new();

    public AppProjectSpec Spec { get; init; } = Spec ?? new();

    public JsonObject Status { get; init; } = Status ?? [];
}

internal sealed record AppProjectSpec(
    Seq<string> SourceRepos = default,
    Seq<ApplicationDestination> Destinations = default,
    string Description = "",
    Seq<JsonNode> Roles = default,
    Seq<GroupKind> ClusterResourceWhitelist = default,
    Seq<GroupKind> NamespaceResourceBlacklist = default,
    JsonObject? OrphanedResources = null,
    Seq<JsonNode> SyncWindows = default,
    Seq<GroupKind> NamespaceResourceWhitelist = default,
    Seq<JsonNode> SignatureKeys = default,
    Seq<GroupKind> ClusterResourceBlacklist = default,
    Seq<string> SourceNamespaces = default,
    bool PermitOnlyProjectScopedClusters = false,
    Seq<JsonNode> DestinationServiceAccounts = default);

internal sealed record GroupKind([property: Wire.Always] string Group = "", [property: Wire.Always] string Kind = "", string Name = "");

internal sealed record AppProjectList(ListMeta Metadata, [property: Wire.Always] IReadOnlyList<AppProject>? Items);
