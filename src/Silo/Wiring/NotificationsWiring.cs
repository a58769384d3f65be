using DevPortal.Domain.Ports.Notifications;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Notifications;

namespace DevPortal.Silo.Wiring;

/// <summary>Slack, webhooks, and mail where a server for it was set.</summary>
internal static class NotificationsWiring
{
    private const string Sockets = "notifications";

    public static void AddNotifications(this IServiceCollection services, MailOptions? mail, AddressGuard guard)
    {
        services.AddKeyedSingleton<HttpMessageHandler>(Sockets, (_, _) => GuardedTransport.Create(guard));
        services.AddSingleton(s => new SlackChannel(
            s.GetRequiredKeyedService<HttpMessageHandler>(Sockets), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new WebhookChannel(
            s.GetRequiredKeyedService<HttpMessageHandler>(Sockets), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<INotifier>(s => new Notifier(
            s.GetRequiredService<SlackChannel>(),
            s.GetRequiredService<WebhookChannel>(),
            mail is null ? null : new MailChannel(mail, s.GetRequiredService<TimeProvider>())));
    }
}
