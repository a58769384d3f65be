namespace DevPortal.Domain.Ports.Notifications;

/// <summary>Tells people or machines outside. It takes half a minute at most, and whoever asks need not wait for it.</summary>
public interface INotifier
{
    /// <exception cref="IntegrationException">It did not arrive, or nobody knows; its problem says whether to try again.</exception>
    Task SendAsync(NotificationChannel channel, Notification notification, CancellationToken cancel = default);
}
