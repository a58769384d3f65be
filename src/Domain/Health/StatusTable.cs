using System.Collections.Frozen;

namespace DevPortal.Domain.Health;

/// <summary>
/// What Argo CD's words mean. A word that is not in the table, none at all and one in another letter case mean unknown,
/// and unknown is never taken for good.
/// </summary>
public static class StatusTable
{
    private static readonly FrozenDictionary<string, HealthStatus> HealthWords = Words(
        ("Healthy", HealthStatus.Healthy),
        ("Suspended", HealthStatus.Suspended),
        ("Progressing", HealthStatus.Progressing),
        ("Missing", HealthStatus.Missing),
        ("Degraded", HealthStatus.Degraded),
        ("Unknown", HealthStatus.Unknown));

    private static readonly FrozenDictionary<string, SyncStatus> SyncWords = Words(
        ("Synced", SyncStatus.Synced),
        ("OutOfSync", SyncStatus.OutOfSync),
        ("Unknown", SyncStatus.Unknown));

    private static readonly FrozenDictionary<string, OperationPhase> PhaseWords = Words(
        ("Running", OperationPhase.Running),
        ("Terminating", OperationPhase.Terminating),
        ("Failed", OperationPhase.Failed),
        ("Error", OperationPhase.Error),
        ("Succeeded", OperationPhase.Succeeded));

    public static HealthStatus Health(string? word) => Meaning(HealthWords, word);

    public static SyncStatus Sync(string? word) => Meaning(SyncWords, word);

    public static OperationPhase Phase(string? word) => Meaning(PhaseWords, word);

    private static T Meaning<T>(FrozenDictionary<string, T> words, string? word) where T : struct, Enum =>
        word is not null && words.TryGetValue(word, out var meaning) ? meaning : default;

    private static FrozenDictionary<string, T> Words<T>(params (string Word, T Meaning)[] rows) =>
        rows.ToFrozenDictionary(row => row.Word, row => row.Meaning, StringComparer.Ordinal);
}
