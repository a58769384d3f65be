using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub;

/// <param name="Type">Such as <c>NOT_FOUND</c>; missing where the query itself is wrong or GitHub stumbled.</param>
internal sealed record GraphQlError(string? Message = null, string? Type = null)
{
    public bool IsStale => Type is "STALE_DATA" || Says("Expected branch to point to");

    /// <summary>The server does not know what was asked for: an Enterprise Server that is too old, or a stand-in.</summary>
    public bool IsUnknown => Says("doesn't exist on type", "Cannot query field");

    private Fault Fault => Type switch
    {
        "RATE_LIMITED" or "RATE_LIMIT" => Fault.RateLimited,
        "FORBIDDEN" or "INSUFFICIENT_SCOPES" => Fault.Forbidden,
        "NOT_FOUND" => Fault.NotFound,
        "STALE_DATA" => Fault.Conflict,
        "SERVICE_UNAVAILABLE" or "INTERNAL" or "LOADING" => Fault.Transient,
        null when Says("Something went wrong", "timeout") => Fault.Transient,
        _ => Fault.Invalid,
    };

    public IntegrationException AsException(string purpose, DateTimeOffset now) => new(new(
        Fault, GitHubServer.System, purpose, Redaction.Clean(Message ?? Type ?? "no reason given"), Advice.For(Fault),
        NotBefore: Fault is Fault.RateLimited ? now + TimeSpan.FromMinutes(1) : null));

    private bool Says(params string[] phrases) =>
        Message is { } message && Array.Exists(phrases, phrase => message.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
