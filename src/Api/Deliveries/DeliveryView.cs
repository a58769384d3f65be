using System.Text;
using System.Text.Json;
using DevPortal.Contracts.GitHub;
using DevPortal.Domain;
using DevPortal.Domain.Ports;

namespace DevPortal.Api.Deliveries;

/// <summary>One delivery as people inspect it.</summary>
/// <param name="Payload">What it carried.</param>
/// <param name="Text">The same as it came, where it is no JSON after all.</param>
public sealed record DeliveryView(DeliverySummary Summary, Seq<DeliveryHeader> Headers, JsonElement? Payload = null, string? Text = null)
{
    public static DeliveryView Of(Delivery delivery)
    {
        try
        {
            var contentType = delivery.Headers.FirstOrDefault(header => header.Name == GitHubPayload.ContentType)?.Value;
            using var payload = GitHubPayload.Read(delivery.Body, contentType);
            return new(delivery.Summary, delivery.Headers, payload.RootElement.Clone());
        }
        catch (JsonException)
        {
            return new(delivery.Summary, delivery.Headers, Text: Encoding.UTF8.GetString(delivery.Body.Span));
        }
    }
}
