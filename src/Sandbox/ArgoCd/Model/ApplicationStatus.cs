using System.Text.Json.Serialization;
using DevPortal.Domain;

namespace DevPortal.Sandbox.ArgoCd.Model;

internal sealed record ApplicationStatus(
    Seq<ResourceStatus> Resources = default,
    SyncStatus? Sync = null,
    HealthStatus? Health = null,
    Seq<RevisionHistory> History = default,
    Seq<ApplicationCondition> Conditions = default,
    DateTimeOffset? ReconciledAt = null,
    OperationState? OperationState = null,
    string SourceType = "",
    ApplicationSummary? Summary = null,
    string ResourceHealthSource = "",
    Seq<string> SourceTypes = default,
    string ControllerNamespace = "")
{
    public SyncStatus Sync { get; init; } = Sync ?? new();

    public HealthStatus Health { get; init; } = Health ?? new();

    public ApplicationSummary Summary { get; init; } = Summary ?? new();
}

internal sealed record SyncStatus(
    [property: Wire.Always] string Status = "",
    ComparedTo? ComparedTo = null,
    string Revision = "",
    Seq<string> Revisions = default)
{
    public const string Synced = "Synced";
    public const string OutOfSync = "OutOfSync";
    public const string Unknown = "Unknown";

    public ComparedTo ComparedTo { get; init; } = ComparedTo ?? new();
}

internal sealed record ComparedTo(
    ApplicationSource? Source = null,
    ApplicationDestination? Destination = null,
    Seq<ApplicationSource> Sources = default,
    Seq<ResourceIgnoreDifferences> IgnoreDifferences = default)
{
    public ApplicationSource Source { get; init; } = Source ?? new();

    public ApplicationDestination Destination { get; init; } = Destination ?? new();
}

internal sealed record HealthStatus(string Status = "", string Message = "", DateTimeOffset? LastTransitionTime = null);

internal sealed record ResourceStatus(
    string Group = "",
    string Version = "",
    string Kind = "",
    string Namespace = "",
    string Name = "",
    string Status = "",
    HealthStatus? Health = null,
    bool Hook = false,
    bool RequiresPruning = false,
    long SyncWave = 0);

internal sealed record RevisionHistory(
    string Revision = "",
    [property: Wire.Always] DateTimeOffset DeployedAt = default,
    [property: Wire.Always, JsonPropertyName("id")] long Id = 0,
    ApplicationSource? Source = null,
    DateTimeOffset? DeployStartedAt = null,
    Seq<ApplicationSource> Sources = default,
    Seq<string> Revisions = default,
    OperationInitiator? InitiatedBy = null)
{
    public ApplicationSource Source { get; init; } = Source ?? new();

    public OperationInitiator InitiatedBy { get; init; } = InitiatedBy ?? new();
}

internal sealed record ApplicationCondition(
    [property: Wire.Always] string Type = "",
    [property: Wire.Always] string Message = "",
    DateTimeOffset? LastTransitionTime = null)
{
    public const string ComparisonError = "ComparisonError";
    public const string InvalidSpecError = "InvalidSpecError";
    public const string SyncError = "SyncError";
    public const string DeletionError = "DeletionError";
    public const string SharedResourceWarning = "SharedResourceWarning";
    public const string RepeatedResourceWarning = "RepeatedResourceWarning";
}

internal sealed record ApplicationSummary(
    Seq<string> ExternalURLs = default,
    Seq<string> Images = default,
    bool IsAppOfApps = false);
