using DevPortal.Domain;

namespace DevPortal.Sandbox.ArgoCd.Model;

internal sealed record SyncPolicy(
    AutomatedSync? Automated = null,
    Seq<string> SyncOptions = default,
    RetryStrategy? Retry = null,
    ManagedNamespaceMetadata? ManagedNamespaceMetadata = null)
{
    public bool IsAutomated => Automated is { Enabled: not false };

    public bool IsEmpty => Automated is null && SyncOptions.IsEmpty && Retry is null && ManagedNamespaceMetadata is null;
}

internal sealed record AutomatedSync(bool? Prune = null, bool? SelfHeal = null, bool? AllowEmpty = null, bool? Enabled = null);

internal sealed record ManagedNamespaceMetadata(
    IReadOnlyDictionary<string, string>? Labels = null,
    IReadOnlyDictionary<string, string>? Annotations = null);

/// <param name="Limit">How often a failed sync is tried again; without end below zero.</param>
internal sealed record RetryStrategy(long Limit = 0, Backoff? Backoff = null, bool Refresh = false)
{
    private static readonly TimeSpan DefaultDuration = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DefaultMaxDuration = TimeSpan.FromMinutes(3);
    private const long DefaultFactor = 2;

    public DateTimeOffset NextRetryAt(DateTimeOffset lastAttempt, long retries)
    {
        var duration = GoDuration.ParseOr(Backoff?.Duration, DefaultDuration);
        var most = GoDuration.ParseOr(Backoff?.MaxDuration, DefaultMaxDuration);
        var wait = duration.TotalSeconds * Math.Pow(Backoff?.Factor ?? DefaultFactor, retries);
        return lastAttempt + TimeSpan.FromSeconds(most > TimeSpan.Zero ? Math.Min(wait, most.TotalSeconds) : wait);
    }
}

internal sealed record Backoff(string Duration = "", long? Factor = null, string MaxDuration = "");
