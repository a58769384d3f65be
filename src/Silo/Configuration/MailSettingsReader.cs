using System.Net.Mail;
using DevPortal.Integrations.Notifications;

namespace DevPortal.Silo.Configuration;

/// <summary>Reads the mail server that notifications leave by.</summary>
internal static class MailSettingsReader
{
    private const string Host = "SMTP_HOST";
    private const string From = "SMTP_FROM";
    private const string User = "SMTP_USERNAME";
    private const string Password = "SMTP_PASSWORD";
    private const string Security = "SMTP_SECURITY";

    public static MailOptions? Read(SettingsReader read)
    {
        if (read.Text(Host) is not { } host)
            return null;

        var security = ReadSecurity(read);
        var options = new MailOptions(host, ReadSender(read))
        {
            Security = security,
            Port = read.Port("SMTP_PORT", UsualPort(security)),
            User = read.Text(User),
            Password = read.Secret(Password),
        };
        if (options.User is null != options.Password is null)
            read.Add(options.User is null ? User : Password, $"is missing. Give both {User} and {Password}, or neither.");
        if (options.User is not null && security is MailSecurity.None)
            read.Add(User, $"would be sent in the open. Set {Security} to starttls or tls, or leave out user and password.");
        return options;
    }

    private static string ReadSender(SettingsReader read)
    {
        var sender = read.Text(From) ?? "";
        if (!MailAddress.TryCreate(sender, out _))
            read.Add(From, $"is '{sender}'. Give the address that mails come from, like devportal@acme.example.");
        return sender;
    }

    private static MailSecurity ReadSecurity(SettingsReader read)
    {
        switch (read.Text(Security)?.ToLowerInvariant())
        {
            case null or "starttls":
                return MailSecurity.StartTls;
            case "tls":
                return MailSecurity.Tls;
            case "none":
                return MailSecurity.None;
            default:
                read.Add(Security, $"is '{read.Text(Security)}'. Give starttls, tls or none.");
                return MailSecurity.StartTls;
        }
    }

    private static int UsualPort(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => 587,
        MailSecurity.Tls => 465,
        _ => 25,
    };
}
