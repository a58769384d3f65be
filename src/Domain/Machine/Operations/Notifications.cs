using DevPortal.Domain.Ports.Notifications;

namespace DevPortal.Domain.Machine;

internal static class Notifications
{
    public static AppState Send(AppState state, Notification notification, DateTimeOffset now)
    {
        var id = $"notify/{notification.Id}";
        return state.Outstanding.Any(effect => effect.Id == id)
            ? state
            : state with { Outstanding = state.Outstanding.Add(new OutstandingEffect(id, new Notify(notification), now, now)) };
    }
}
