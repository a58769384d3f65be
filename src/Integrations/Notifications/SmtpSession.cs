using System.Net.Security;
using System.Text;

namespace DevPortal.Integrations.Notifications;

/// <summary>
/// One conversation with a mail server (RFC 5321). The framework's own client knows no implicit TLS and no way to look at
/// the address before it connects, and is not meant for new code.
/// </summary>
internal sealed class SmtpSession(Stream connection) : IAsyncDisposable
{
    private const int LongestLine = 4096;

    private Stream _stream = connection;
    private HashSet<string> _offers = new(StringComparer.OrdinalIgnoreCase);

    public bool OffersStartTls => _offers.Contains("STARTTLS");

    public async Task GreetAsync(CancellationToken cancel)
    {
        await ExpectAsync(220, "greet", cancel);
        await HelloAsync(cancel);
    }

    public async Task StartTlsAsync(SslClientAuthenticationOptions tls, CancellationToken cancel)
    {
        await SayAsync("STARTTLS", 220, cancel);
        await SecureAsync(tls, cancel);
        await HelloAsync(cancel);
    }

    public async Task SecureAsync(SslClientAuthenticationOptions tls, CancellationToken cancel)
    {
        var secured = new SslStream(_stream);
        _stream = secured;
        await secured.AuthenticateAsClientAsync(tls, cancel);
    }

    public Task SignInAsync(string user, string password, CancellationToken cancel) =>
        SayAsync($"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"))}", 235, cancel, "AUTH");

    public async Task SendAsync(string from, IEnumerable<string> to, string message, CancellationToken cancel)
    {
        await SayAsync($"MAIL FROM:<{from}>", 250, cancel);
        foreach (var recipient in to)
            await SayAsync($"RCPT TO:<{recipient}>", 250, cancel);
        await SayAsync("DATA", 354, cancel);
        await SayAsync($"{message.Replace("\r\n.", "\r\n..", StringComparison.Ordinal)}\r\n.", 250, cancel, "the message");
        await WriteAsync("QUIT", cancel);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task HelloAsync(CancellationToken cancel)
    {
        var lines = await SayAsync("EHLO devportal", 250, cancel);
        _offers = lines.Skip(1).Select(l => l.Split(' ')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <param name="name">What to call the line in an error, where it holds a secret or is long.</param>
    private async Task<List<string>> SayAsync(string line, int expected, CancellationToken cancel, string? name = null)
    {
        await WriteAsync(line, cancel);
        return await ExpectAsync(expected, name ?? line, cancel);
    }

    private async Task WriteAsync(string line, CancellationToken cancel)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancel);
        await _stream.FlushAsync(cancel);
    }

    /// <summary>Lines as <c>250-STARTTLS</c>, the last one as <c>250 SIZE</c>.</summary>
    private async Task<List<string>> ExpectAsync(int expected, string after, CancellationToken cancel)
    {
        var lines = new List<string>();
        while (true)
        {
            var line = await ReadLineAsync(cancel);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), out var code))
                throw new SmtpRefusal(0, after, line);

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length > 3 && line[3] == '-')
                continue;

            // 251: it will forward; as good as taken.
            return code == expected || (code == 251 && expected == 250) ? lines : throw new SmtpRefusal(code, after, string.Join(' ', lines));
        }
    }

    /// <summary>Byte by byte: what follows a line may already be TLS.</summary>
    private async Task<string> ReadLineAsync(CancellationToken cancel)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, cancel) > 0)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            if (line.Count == LongestLine)
                break;

            line.Add(one[0]);
        }

        throw new IOException("the server broke off");
    }
}

/// <param name="code">0 where the answer is none.</param>
internal sealed class SmtpRefusal(int code, string after, string said) : Exception($"{code} {said} (after {after})")
{
    public int Code => code;
}
