using DevPortal.Domain;

namespace DevPortal.Sandbox.ArgoCd.Model;

internal sealed record Application(
    ObjectMeta? Metadata = null,
    ApplicationSpec? Spec = null,
    ApplicationStatus? Status = null,
    Operation? Operation = null)
{
    public ObjectMeta Metadata { get; init; } = Metadata ?? new();

    public ApplicationSpec Spec { get; init; } = Spec ?? new();

    public ApplicationStatus Status { get; init; } = Status ?? new();
}

internal sealed record ApplicationSpec(
    ApplicationSource? Source = null,
    ApplicationDestination? Destination = null,
    [property: Wire.Always] string Project = "",
    SyncPolicy? SyncPolicy = null,
    Seq<ResourceIgnoreDifferences> IgnoreDifferences = default,
    Seq<NameValue> Info = default,
    int? RevisionHistoryLimit = null,
    Seq<ApplicationSource> Sources = default)
{
    /// <summary>How many deployments the history keeps where nothing is said.</summary>
    public const int DefaultHistoryLimit = 10;

    public ApplicationDestination Destination { get; init; } = Destination ?? new();

    public bool HasMultipleSources => Sources.Count > 0;

    /// <summary>The one source, or the first of several.</summary>
    public ApplicationSource FirstSource() => HasMultipleSources ? Sources[0] : Source ?? new();

    public Seq<ApplicationSource> AllSources() => HasMultipleSources ? Sources : [FirstSource()];
}

internal sealed record ApplicationDestination(string Server = "", string Namespace = "", string Name = "");

internal sealed record NameValue([property: Wire.Always] string Name = "", [property: Wire.Always] string Value = "");

internal sealed record ResourceIgnoreDifferences(
    string Group = "",
    [property: Wire.Always] string Kind = "",
    string Name = "",
    string Namespace = "",
    Seq<string> JsonPointers = default,
    Seq<string> JqPathExpressions = default,
    Seq<string> ManagedFieldsManagers = default);

internal sealed record ApplicationList(ListMeta Metadata, [property: Wire.Always] IReadOnlyList<Application>? Items);

internal sealed record ApplicationWatchEvent(string Type, Application Application);
