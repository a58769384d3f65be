using System.Text;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Integrations.Notifications;

namespace DevPortal.Integrations.Tests.Notifications;

public sealed class MailChannelTests
{
    private static readonly Notification Waiting = new(
        "n-1", "waiting-for-approval", Urgency.Information, FakeClock.Noon, "shop: Việt Nam, Україна\r\nBcc: evil@example.com", "Please look.\n.\nThanks.",
        new("https://portal.example/approvals/1"), [new("Environment", "prod")]);

    private readonly FakeClock _clock = new();

    [Fact]
    public async Task A_mail_arrives_over_TLS_with_everything_encoded()
    {
        using var server = new MailServer();

        await SendAsync(server, MailSecurity.StartTls, "a@example.com", "b@example.com");

        server.Heard.Where(l => l.Length > 0).Take(9).ShouldBe([
            "EHLO devportal", "STARTTLS", "TLS", "EHLO devportal",
            $"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes("\0portal\0canary-password"))}",
            "MAIL FROM:<portal@example.com>", "RCPT TO:<a@example.com>", "RCPT TO:<b@example.com>", "DATA",
        ]);
        var (head, body) = server.Message.Split("\n\n", 2) is [var h, var b] ? (h, b) : throw new InvalidOperationException(server.Message);
        head.ShouldContain("To: a@example.com, b@example.com\n");
        head.ShouldContain("Date: Fri, 20 Nov 2026 12:00:00 +0000\n");
        head.ShouldContain("Message-ID: <6e2d31@example.com>\n");
        head.Split('\n').ShouldNotContain(l => l.StartsWith("Bcc", StringComparison.Ordinal));
        head.Split('\n').ShouldAllBe(l => l.Length <= 78);
        Subject(head).ShouldBe("[DevPortal] shop: Việt Nam, Україна\r\nBcc: evil@example.com");
        Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "", StringComparison.Ordinal))).ShouldBe(
            "shop: Việt Nam, Україна\r\nBcc: evil@example.com\r\n\r\nPlease look.\r\n.\r\nThanks.\r\n\r\nEnvironment: prod\r\n\r\nhttps://portal.example/approvals/1\r\n");
    }

    [Fact]
    public async Task A_server_with_TLS_from_the_first_byte_is_understood()
    {
        using var server = new MailServer(tlsFirst: true);

        await SendAsync(server, MailSecurity.Tls, "a@example.com");

        server.Heard[0].ShouldBe("TLS");
        server.Message.ShouldContain("To: a@example.com");
    }

    [Fact]
    public async Task A_password_is_never_sent_in_the_open()
    {
        using var server = new MailServer(offersTls: false);

        var problem = await FailAsync(server, MailSecurity.StartTls, "a@example.com");

        problem.Fault.ShouldBe(Fault.Unequipped);
        server.Heard.ShouldBe(["EHLO devportal"]);

        using var open = new MailServer(offersTls: false);
        await SendAsync(open, MailSecurity.None, "a@example.com");
        open.Heard.ShouldNotContain(l => l.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_nobody_vouches_for_is_not_trusted()
    {
        using var server = new MailServer();
        var channel = new MailChannel(Options(server, MailSecurity.StartTls), _clock);

        var e = await Should.ThrowAsync<IntegrationException>(channel.SendAsync(new(["a@example.com"]), Waiting));

        e.Fault.ShouldBe(Fault.Unequipped);
        server.Heard.ShouldNotContain(l => l.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AUTH", "535 bad credentials canary-password", Fault.Unauthorised)]
    [InlineData("RCPT", "550 no such user", Fault.NotFound)]
    [InlineData("MAIL", "552 too much", Fault.Invalid)]
    [InlineData("EHLO", "not smtp at all", Fault.Unreadable)]
    public async Task A_refusal_is_told_without_the_password(string line, string answer, Fault fault)
    {
        using var server = new MailServer();
        server.Instead.Add((line, answer));

        var problem = await FailAsync(server, MailSecurity.StartTls, "a@example.com");

        problem.Fault.ShouldBe(fault);
        problem.Sentence.ShouldNotContain("canary");
    }

    [Fact]
    public async Task A_passing_refusal_is_tried_again()
    {
        using var server = new MailServer();
        server.Instead.Add(("RCPT", "450 greylisted, come back"));

        await SendAsync(server, MailSecurity.StartTls, "a@example.com");

        server.Heard.Count(l => l.StartsWith("RCPT", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_breaks_off_is_transient()
    {
        using var server = new MailServer();
        server.Instead.AddRange([("MAIL", ""), ("MAIL", "")]);

        (await FailAsync(server, MailSecurity.StartTls, "a@example.com")).Fault.ShouldBe(Fault.Transient);
    }

    [Theory]
    [InlineData("a@example.com> RCPT TO:<b@example.com")]
    [InlineData("a@example.com\r\nRCPT TO:<b@example.com>")]
    [InlineData("Bob <b@example.com>")]
    [InlineData("nobody")]
    public async Task An_address_that_is_none_is_refused_before_anything_is_said(string address)
    {
        using var server = new MailServer();

        (await FailAsync(server, MailSecurity.StartTls, address)).Fault.ShouldBe(Fault.Invalid);

        server.Heard.ShouldBeEmpty();
    }

    private Task SendAsync(MailServer server, MailSecurity security, params string[] to)
    {
        var channel = new MailChannel(Options(server, security), _clock, server.Trust);
        return _clock.PassWaitsAsync(channel.SendAsync(new(to.ToSeq()), Waiting), TimeSpan.FromSeconds(2));
    }

    private async Task<IntegrationProblem> FailAsync(MailServer server, MailSecurity security, params string[] to) =>
        (await Should.ThrowAsync<IntegrationException>(SendAsync(server, security, to))).Problem;

    private static MailOptions Options(MailServer server, MailSecurity security) => new("127.0.0.1", "portal@example.com")
    {
        Port = server.Port,
        Security = security,
        User = "portal",
        Password = new("canary-password"),
    };

    private static string Subject(string head)
    {
        var start = head.IndexOf("Subject: ", StringComparison.Ordinal) + 9;
        var words = head[start..head.IndexOf("\nDate:", StringComparison.Ordinal)].Split("\n ");
        words.ShouldAllBe(w => w.Length <= 75 && w.StartsWith("=?utf-8?B?", StringComparison.Ordinal));
        return string.Concat(words.Select(w => Encoding.UTF8.GetString(Convert.FromBase64String(w[10..^2]))));
    }
}
