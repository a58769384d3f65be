using System.Net.Mail;
using DevPortal.Domain;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Domain.Values;

namespace DevPortal.Silo.Configuration;

/// <summary>Reads who is told of what goes wrong.</summary>
internal static class NotifySettingsReader
{
    private const string Slack = "NOTIFY_SLACK_WEBHOOK";
    private const string Mail = "NOTIFY_MAIL_TO";
    private const string Webhook = "NOTIFY_WEBHOOK_URL";
    private const string Key = "NOTIFY_WEBHOOK_KEY";

    public static Seq<NotificationChannel> Read(SettingsReader read)
    {
        var channels = new List<NotificationChannel>();
        if (read.Secret(Slack) is { } slack)
            channels.Add(new NotificationChannel.Slack(Checked(read, slack)));
        if (read.List(Mail) is { IsEmpty: false } people)
            channels.Add(new NotificationChannel.Mail(Checked(read, people)));
        if (read.Address(Webhook) is { } url)
            channels.Add(new NotificationChannel.Webhook(url, KeyOf(read)));
        return channels.ToSeq();
    }

    // Whoever has the address can post there, so a wrong one is not repeated.
    private static Secret Checked(SettingsReader read, Secret slack)
    {
        if (!Uri.TryCreate(slack.Reveal(), UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            read.Add(Slack, "is no address of an incoming webhook. Give one like https://hooks.slack.com/services/….");
        return slack;
    }

    private static Seq<string> Checked(SettingsReader read, Seq<string> people)
    {
        foreach (var wrong in people.Where(person => !MailAddress.TryCreate(person, out _)))
            read.Add(Mail, $"holds '{wrong}', which is no mail address. Give addresses with commas between them.");
        if (read.Text("SMTP_HOST") is null)
            read.Add(Mail, "needs a mail server. Set SMTP_HOST too.");
        return people;
    }

    private static Secret KeyOf(SettingsReader read)
    {
        if (read.Secret(Key) is { } key)
            return key;

        read.Add(Key, $"is missing: what goes to {Webhook} is signed with it.");
        return new("");
    }
}
