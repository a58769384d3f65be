using System.Text.Json.Serialization;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.Webhooks;

internal sealed record Webhook(long Id, WebhookTarget? Config = null);

internal sealed record WebhookTarget(string? Url = null);

/// <summary>A webhook as it shall be.</summary>
internal sealed record WebhookChange(WebhookConfig Config, string[] Events, string? Name = null, bool Active = true);

internal sealed record WebhookConfig(
    [property: JsonConverter(typeof(RevealedSecret))] Secret Secret,
    string Url,
    string ContentType = "json",
    string InsecureSsl = "0");

/// <param name="Guid">What came as <c>X-GitHub-Delivery</c>; the same when delivered again.</param>
/// <param name="StatusCode">What the receiver answered; 0 where it did not.</param>
internal sealed record Delivery(
    long Id,
    string Guid,
    string Event,
    DateTimeOffset? DeliveredAt = null,
    int StatusCode = 0)
{
    public bool WasTaken => StatusCode is >= 200 and < 300;
}
