using System.Net.Mail;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Notifications;
using DevPortal.Integrations.Http;
using Polly;
using Polly.Retry;

namespace DevPortal.Integrations.Notifications;

/// <summary>Sends mails through the operator's server.</summary>
public sealed class MailChannel
{
    private const string System = "The mail server";
    private const int Retries = 1;

    private readonly MailOptions _options;
    private readonly TimeProvider _time;
    private readonly SslClientAuthenticationOptions _tls;
    private readonly ResiliencePipeline _tries;

    public MailChannel(MailOptions options, TimeProvider time)
        : this(options, time, new() { TargetHost = options.Host })
    {
    }

    internal MailChannel(MailOptions options, TimeProvider time, SslClientAuthenticationOptions tls)
    {
        _options = options;
        _time = time;
        _tls = tls;
        _tries = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                Delay = TimeSpan.FromSeconds(2),
                ShouldHandle = args => new(args.Outcome.Exception is IntegrationException { Problem.CanRetry: true }),
            })
            .Build();
    }

    public async Task SendAsync(NotificationChannel.Mail channel, Notification notification, CancellationToken cancel = default)
    {
        var purpose = $"send '{notification.Title}'";
        var to = channel.To.Select(address => Checked(address, purpose)).ToList();
        await _tries.ExecuteAsync(async cancel => await TryAsync(to, notification, purpose, cancel), cancel);
    }

    private async Task TryAsync(List<string> to, Notification notification, string purpose, CancellationToken cancel)
    {
        using var clock = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, clock.Token);
        try
        {
            await ConverseAsync(to, notification, purpose, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw Problem(Fault.Transient, purpose, $"{_options.Host} did not answer within {_options.Timeout.TotalSeconds:0} s");
        }
        catch (SmtpRefusal refusal)
        {
            throw Problem(FaultOf(refusal.Code), purpose, refusal.Message);
        }
        catch (AuthenticationException e)
        {
            throw Problem(Fault.Unequipped, purpose, $"no secure connection to {_options.Host}: {e.Message}");
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw Problem(Fault.Transient, purpose, $"no answer from {_options.Host}: {e.Message}");
        }
    }

    private async Task ConverseAsync(List<string> to, Notification notification, string purpose, CancellationToken cancel)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_options.Host, _options.Port, cancel);
        await using var session = new SmtpSession(new NetworkStream(socket));
        if (_options.Security is MailSecurity.Tls)
            await session.SecureAsync(_tls, cancel);
        await session.GreetAsync(cancel);
        if (_options.Security is MailSecurity.StartTls)
        {
            if (!session.OffersStartTls)
                throw Problem(Fault.Unequipped, purpose, $"{_options.Host} offers no TLS");
            await session.StartTlsAsync(_tls, cancel);
        }

        if (_options is { Security: not MailSecurity.None, User: { } user, Password: { } password })
            await session.SignInAsync(user, password.Reveal(), cancel);
        await session.SendAsync(_options.From, to, MailMessage.Of(notification, _options.From, to), cancel);
    }

    private string Checked(string address, string purpose) =>
        MailAddress.TryCreate(address, out var parsed) && parsed.Address == address && address.All(c => c is > ' ' and not ('<' or '>') && !char.IsControl(c))
            ? address
            : throw Problem(Fault.Invalid, purpose, $"'{Redaction.Clean(address)}' is no mail address");

    private static Fault FaultOf(int code) => code switch
    {
        0 => Fault.Unreadable,
        530 or 534 or 535 => Fault.Unauthorised,
        550 or 551 or 553 => Fault.NotFound,
        >= 400 and < 500 => Fault.Transient,
        _ => Fault.Invalid,
    };

    private IntegrationException Problem(Fault fault, string purpose, string said) =>
        new(new(fault, System, purpose, Redaction.Clean(said, _options.Password is { } password ? [password.Reveal()] : []), Advice.For(fault)));
}
