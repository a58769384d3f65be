using DevPortal.Domain.Ports.Notifications;

namespace DevPortal.Integrations.Notifications;

/// <summary>What a generic webhook receives.</summary>
internal sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, WebhookData Data)
{
    public static WebhookMessage Of(Notification notification) => new(
        notification.Topic,
        notification.At,
        new(
            notification.Urgency switch { Urgency.Error => "error", Urgency.Warning => "warning", _ => "information" },
            notification.Title,
            notification.Text,
            notification.Link,
            notification.Facts.GroupBy(f => f.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal)));
}

internal sealed record WebhookData(string Urgency, string Title, string Text, Uri? Link, IReadOnlyDictionary<string, string> Facts);
