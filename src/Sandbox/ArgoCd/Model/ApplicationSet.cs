using System.Text.Json.Nodes;
using DevPortal.Domain;

namespace DevPortal.Sandbox.ArgoCd.Model;

internal sealed record ApplicationSet(ObjectMeta? Metadata = null, JsonObject? Spec = null, ApplicationSetStatus? Status = null)
{
    public ObjectMeta Metadata { get; init; } = Metadata ?? new();

    /// <summary>As it was given: what generators there are and what they take is theirs to read.</summary>
    [Wire.Always]
    public JsonObject Spec { get; init; } = Spec ?? [];

    public ApplicationSetStatus Status { get; init; } = Status ?? new();
}

internal sealed record ApplicationSetStatus(
    Seq<ApplicationSetCondition> Conditions = default,
    Seq<ResourceStatus> Resources = default,
    long ResourcesCount = 0);

internal sealed record ApplicationSetCondition(
    [property: Wire.Always] string Type = "",
    [property: Wire.Always] string Message = "",
    DateTimeOffset? LastTransitionTime = null,
    [property: Wire.Always] string Status = "",
    [property: Wire.Always] string Reason = "");

internal sealed record ApplicationSetList(ListMeta Metadata, [property: Wire.Always] IReadOnlyList<ApplicationSet>? Items);
