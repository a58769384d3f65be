using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Notifications;

/// <summary>Posts by incoming webhooks, which Slack and Mattermost have. They can't tell a repetition, so a doubtful post is not repeated.</summary>
public sealed class SlackChannel(HttpMessageHandler transport, TimeProvider time) : IDisposable
{
    private const string System = "Slack";

    private readonly RemoteClient _http = new(Notifier.Patience(System), transport, time);

    public async Task SendAsync(NotificationChannel.Slack channel, Notification notification, CancellationToken cancel = default)
    {
        var purpose = $"post '{notification.Title}'";
        if (!Uri.TryCreate(channel.Url.Reveal(), UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
        {
            throw new IntegrationException(new(
                Fault.Invalid, System, purpose, "the webhook's address is none", "Give the address that Slack shows under Incoming Webhooks."));
        }

        var call = new RemoteCall(HttpMethod.Post, url, purpose) { Secrets = [channel.Url, new(url.AbsolutePath), new(url.PathAndQuery)] };
        await _http.SendAsync(call.WithJson(SlackMessage.Of(notification), NotificationsJson.Default.SlackMessage), cancel);
    }

    public void Dispose() => _http.Dispose();
}
