using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DevPortal.Integrations.Tests.Notifications;

/// <summary>A mail server on the loopback interface that says what a test tells it and remembers what it hears.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = NewCertificate();
    private readonly List<string> _heard = [];
    private readonly bool _tlsFirst;
    private readonly bool _offersTls;

    public MailServer(bool tlsFirst = false, bool offersTls = true)
    {
        (_tlsFirst, _offersTls) = (tlsFirst, offersTls);
        _listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Lines as they came; TLS marks where the connection was secured.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_heard)
                return [.. _heard];
        }
    }

    /// <summary>Answers instead of the usual ones, each used once: the beginning of a line → what is said to it.</summary>
    public List<(string Line, string Answer)> Instead { get; } = [];

    public string Message { get; private set; } = "";

    /// <summary>Trusts this server, which no authority vouches for.</summary>
    public SslClientAuthenticationOptions Trust => new()
    {
        TargetHost = "localhost",
        RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == _certificate.GetCertHashString(),
    };

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        try
        {
            if (_tlsFirst)
                stream = await SecureAsync(stream);
            await SayAsync(stream, "220 mail.example ready");
            while (await ReadLineAsync(stream) is { } line)
            {
                Hear(line);
                var at = Instead.FindIndex(i => line.StartsWith(i.Line, StringComparison.Ordinal));
                var answer = at >= 0 ? Instead[at].Answer : Usual(line);
                if (at >= 0)
                    Instead.RemoveAt(at);
                if (answer.Length == 0)
                    return;

                await SayAsync(stream, answer);
                if (line is "STARTTLS" && answer.StartsWith("220", StringComparison.Ordinal))
                    stream = await SecureAsync(stream);
                if (line is "DATA" && answer.StartsWith("354", StringComparison.Ordinal))
                    await SayAsync(stream, await ReadMessageAsync(stream));
            }
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The other side broke off.
        }
    }

    private void Hear(string line)
    {
        lock (_heard)
            _heard.Add(line);
    }

    private string Usual(string line) => line.Split(' ')[0] switch
    {
        "EHLO" => _offersTls ? "250-mail.example\r\n250-STARTTLS\r\n250 AUTH PLAIN" : "250-mail.example\r\n250 SIZE 1000",
        "STARTTLS" => "220 go ahead",
        "AUTH" => "235 welcome",
        "DATA" => "354 go ahead",
        "QUIT" => "221 bye",
        _ => "250 ok",
    };

    private async Task<string> ReadMessageAsync(Stream stream)
    {
        var lines = new List<string>();
        while (await ReadLineAsync(stream) is { } line && line is not ".")
            lines.Add(line);
        Message = string.Join('\n', lines);
        return "250 queued";
    }

    private async Task<Stream> SecureAsync(Stream stream)
    {
        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(_certificate);
        Hear("TLS");
        return secured;
    }

    private static async Task SayAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text + "\r\n"));

    private static async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) > 0)
        {
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }

        return null;
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
