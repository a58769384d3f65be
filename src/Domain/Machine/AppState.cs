using DevPortal.Domain.Health;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;

namespace DevPortal.Domain.Machine;

/// <summary>
/// Everything that DevPortal knows of one application, and the whole of what its grain saves. It holds no ticking value:
/// a state that is equal to the saved one need not be written.
/// </summary>
/// <param name="Spec">Null before the first configuration and after the deletion.</param>
/// <param name="Revision">How many changes of the specification were accepted; goes on counting after a deletion.</param>
/// <param name="Outstanding">Effects that were decided and whose outcome has not come back yet.</param>
public sealed record AppState(
    AppSpec? Spec = null,
    Seq<EnvironmentState> Environments = default,
    Seq<OutstandingEffect> Outstanding = default,
    long Revision = 0,
    DateTimeOffset? CreatedAt = null,
    DateTimeOffset? UpdatedAt = null)
{
    public static AppState Empty { get; } = new();

    public bool Exists => Spec is not null;

    /// <summary>When the earliest outstanding effect is to run; null at rest. What is past due is found by this after a crash.</summary>
    public DateTimeOffset? DueAt => Outstanding.IsEmpty ? null : Outstanding.Min(o => o.DueAt);
}

/// <summary>One environment's own course: nothing in it waits for another environment.</summary>
public sealed record EnvironmentState(
    EnvironmentName Name,
    HealthStatus Health = HealthStatus.Unknown,
    SyncStatus Sync = SyncStatus.Unknown);
