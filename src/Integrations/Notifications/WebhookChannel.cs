using System.Globalization;
using System.Text.Json;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Notifications;

/// <summary>
/// Posts JSON, signed as <c>standardwebhooks.com</c> describes: <c>webhook-id</c> stays the same when it is sent again, so
/// that a receiver can drop the second, and <c>webhook-timestamp</c> is signed with it, so that nobody can replay an old one.
/// </summary>
public sealed class WebhookChannel(HttpMessageHandler transport, TimeProvider time) : IDisposable
{
    private readonly RemoteClient _http = new(Notifier.Patience("The webhook"), transport, time);

    public async Task SendAsync(NotificationChannel.Webhook channel, Notification notification, CancellationToken cancel = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(WebhookMessage.Of(notification), NotificationsJson.Default.WebhookMessage);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        await _http.SendAsync(new(HttpMethod.Post, channel.Url, $"take '{notification.Title}'")
        {
            Repeatable = true,
            Secrets = [channel.Key],
            Body = new(body, "application/json"),
            Headers =
            [
                new("webhook-id", notification.Id),
                new("webhook-timestamp", timestamp),
                new("webhook-signature", WebhookSignature.Of(channel.Key, notification.Id, timestamp, body)),
            ],
        }, cancel);
    }

    public void Dispose() => _http.Dispose();
}
