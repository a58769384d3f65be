using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Notifications;

/// <param name="mail">Null where the operator configured no mail server.</param>
public sealed class Notifier(SlackChannel slack, WebhookChannel webhooks, MailChannel? mail) : INotifier
{
    public async Task SendAsync(NotificationChannel channel, Notification notification, CancellationToken cancel = default)
    {
        await (channel switch
        {
            NotificationChannel.Slack to => slack.SendAsync(to, notification, cancel),
            NotificationChannel.Webhook to => webhooks.SendAsync(to, notification, cancel),
            NotificationChannel.Mail to when mail is not null => mail.SendAsync(to, notification, cancel),
            NotificationChannel.Mail => throw new IntegrationException(new(
                Fault.Unequipped, "DevPortal", "send a mail", "no mail server is configured", Advice.For(Fault.Unequipped))),
            _ => throw new ArgumentOutOfRangeException(nameof(channel), channel.GetType().Name, "A channel that is not known."),
        });
    }

    /// <summary>Nobody waits long for a message.</summary>
    internal static RemoteOptions Patience(string system) => new(system)
    {
        TryTimeout = TimeSpan.FromSeconds(10),
        TotalTimeout = TimeSpan.FromSeconds(30),
    };
}
