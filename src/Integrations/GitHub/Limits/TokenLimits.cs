using System.Collections.Concurrent;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Limits;

/// <summary>What GitHub still allows one identity, as far as its answers have told, so that a limit is not run into twice.</summary>
public sealed class TokenLimits(TimeProvider time)
{
    private const string Everything = "*";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _heldUntil = new(StringComparer.Ordinal);

    public ContentBudget Writes { get; } = new(time);

    /// <summary>Reads the primary limit off an answer: at zero, its resource rests until the reset.</summary>
    public void Observe(RemoteHead head)
    {
        if (head.Header("x-ratelimit-remaining") is "0" && GitHubRules.ResetOf(head) is { } reset)
            _heldUntil[head.Header("x-ratelimit-resource") ?? "core"] = reset;
    }

    /// <summary>GitHub said that this identity asks too much, of whatever kind.</summary>
    public void Rest(DateTimeOffset until) => _heldUntil.AddOrUpdate(Everything, until, (_, old) => old > until ? old : until);

    /// <exception cref="IntegrationException">It would be refused now.</exception>
    public void Enter(string resource, string purpose, bool writes)
    {
        var now = time.GetUtcNow();
        if (HeldUntil(resource) is { } until && until > now)
            throw Limited(purpose, "its limit for this token is used up", until);
        if (writes && Writes.TryTake() is { } free)
            throw Limited(purpose, "this token has made as many changes as GitHub allows for a while", free);
    }

    /// <summary>When a write could go out behind so many others.</summary>
    public DateTimeOffset NextWriteAt(int ahead)
    {
        var free = Writes.EarliestAfter(ahead);
        return HeldUntil("core") is { } until && until > free ? until : free;
    }

    private DateTimeOffset? HeldUntil(string resource)
    {
        var all = _heldUntil.TryGetValue(Everything, out var a) ? a : (DateTimeOffset?)null;
        var own = _heldUntil.TryGetValue(resource, out var o) ? o : (DateTimeOffset?)null;
        return all > own || own is null ? all : own;
    }

    private static IntegrationException Limited(string purpose, string said, DateTimeOffset until) =>
        new(new(Fault.RateLimited, GitHubServer.System, purpose, said, Advice.For(Fault.RateLimited), NotBefore: until));
}
