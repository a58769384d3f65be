using DevPortal.Domain.Values;

namespace DevPortal.Domain.Ports.Notifications;

public abstract record NotificationChannel
{
    /// <param name="Url">Slack's incoming webhook; whoever has it can post, so it is a secret.</param>
    public sealed record Slack(Secret Url) : NotificationChannel;

    public sealed record Mail(Seq<string> To) : NotificationChannel;

    /// <param name="Key">With which what is sent is signed.</param>
    public sealed record Webhook(Uri Url, Secret Key) : NotificationChannel;
}
