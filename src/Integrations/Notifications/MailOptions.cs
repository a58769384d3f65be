using DevPortal.Domain.Values;

namespace DevPortal.Integrations.Notifications;

/// <summary>The mail server that the operator configured.</summary>
public sealed record MailOptions(string Host, string From)
{
    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    public int Port { get; init; } = 587;

    /// <summary>Only ever sent over TLS.</summary>
    public string? User { get; init; }

    public Secret? Password { get; init; }

    /// <summary>One try, from the connection to the server's last word.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);
}

public enum MailSecurity
{
    /// <summary>Begins in the open and turns to TLS before anything is said; a server that can't is not used. Port 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte. Port 465.</summary>
    Tls,

    /// <summary>For a relay on the same machine.</summary>
    None,
}
