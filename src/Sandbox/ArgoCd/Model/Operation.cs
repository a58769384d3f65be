using DevPortal.Domain;

namespace DevPortal.Sandbox.ArgoCd.Model;

/// <summary>What somebody, or automated sync, has asked for.</summary>
internal sealed record Operation(
    SyncOperation? Sync = null,
    OperationInitiator? InitiatedBy = null,
    Seq<NameValue> Info = default,
    RetryStrategy? Retry = null)
{
    public OperationInitiator InitiatedBy { get; init; } = InitiatedBy ?? new();

    public RetryStrategy Retry { get; init; } = Retry ?? new();
}

internal sealed record OperationInitiator(string Username = "", bool Automated = false);

internal sealed record SyncOperation(
    string Revision = "",
    bool Prune = false,
    bool DryRun = false,
    SyncStrategy? SyncStrategy = null,
    Seq<SyncOperationResource> Resources = default,
    ApplicationSource? Source = null,
    Seq<string> Manifests = default,
    Seq<string> SyncOptions = default,
    Seq<ApplicationSource> Sources = default,
    Seq<string> Revisions = default,
    long AutoHealAttemptsCount = 0)
{
    public bool Has(string option) => SyncOptions.Contains(option, StringComparer.Ordinal);
}

internal sealed record SyncStrategy(SyncStrategyApply? Apply = null, SyncStrategyApply? Hook = null);

internal sealed record SyncStrategyApply(bool Force = false);

internal sealed record SyncOperationResource(
    string Group = "",
    [property: Wire.Always] string Kind = "",
    [property: Wire.Always] string Name = "",
    string Namespace = "");

internal sealed record OperationState(
    Operation Operation,
    [property: Wire.Always] string Phase,
    string Message = "",
    SyncOperationResult? SyncResult = null,
    DateTimeOffset StartedAt = default,
    DateTimeOffset? FinishedAt = null,
    long RetryCount = 0);

internal sealed record SyncOperationResult(
    Seq<ResourceResult> Resources = default,
    [property: Wire.Always] string Revision = "",
    ApplicationSource? Source = null,
    Seq<ApplicationSource> Sources = default,
    Seq<string> Revisions = default,
    ManagedNamespaceMetadata? ManagedNamespaceMetadata = null)
{
    public ApplicationSource Source { get; init; } = Source ?? new();
}

internal sealed record ResourceResult(
    [property: Wire.Always] string Group = "",
    [property: Wire.Always] string Version = "",
    [property: Wire.Always] string Kind = "",
    [property: Wire.Always] string Namespace = "",
    [property: Wire.Always] string Name = "",
    string Status = "",
    string Message = "",
    string HookType = "",
    string HookPhase = "",
    string SyncPhase = "",
    Seq<string> Images = default);

/// <summary>How far an operation, or one step of it, has come.</summary>
internal static class OperationPhase
{
    public const string Running = "Running";
    public const string Terminating = "Terminating";
    public const string Failed = "Failed";
    public const string Error = "Error";
    public const string Succeeded = "Succeeded";

    public static bool IsCompleted(string phase) => phase is Failed or Error or Succeeded;
}
