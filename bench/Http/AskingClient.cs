using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace DevPortal.Bench.Http;

/// <summary>
/// A client that keeps one connection. A bare socket, so that what is measured is the server.
/// </summary>
internal sealed class AskingClient : IDisposable
{
    private static ReadOnlySpan<byte> Length => "\r\nContent-Length: "u8;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[64 * 1024];
    private readonly Func<byte[]> _request;
    private readonly byte[] _success;

    private AskingClient(Func<byte[]> request, int success) =>
        (_request, _success) = (request, Encoding.ASCII.GetBytes($"HTTP/1.1 {success} "));

    /// <summary>One that asks for the same again and again.</summary>
    public static Task<AskingClient> ConnectAsync(Uri address, string token)
    {
        var request = Encoding.ASCII.GetBytes(
            $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\n\r\n");
        return ConnectAsync(address, () => request, 200);
    }

    /// <param name="request">The next one, whole.</param>
    /// <param name="success">The status that every answer must have.</param>
    public static async Task<AskingClient> ConnectAsync(Uri address, Func<byte[]> request, int success)
    {
        var client = new AskingClient(request, success);
        await client._socket.ConnectAsync(address.Host, address.Port);
        return client;
    }

    /// <summary>Asks again as soon as it is answered.</summary>
    /// <returns>How many answers there were.</returns>
    public async Task<int> AskAsync(TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var answers = 0;
        for (; Stopwatch.GetElapsedTime(start) < time; answers++)
            await AskAsync();
        return answers;
    }

    public async ValueTask AskAsync()
    {
        await _socket.SendAsync(_request());
        var filled = 0;
        do
        {
            var received = await _socket.ReceiveAsync(_answer.AsMemory(filled));
            if (received == 0)
                throw new EndOfStreamException("The server closed the connection.");
            filled += received;
        }
        while (!IsWhole(_answer.AsSpan(0, filled)));

        if (!_answer.AsSpan().StartsWith(_success))
            throw new InvalidOperationException(Encoding.ASCII.GetString(_answer, 0, filled));
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;

        var length = answer[..head].IndexOf(Length);
        return length < 0
            ? answer.EndsWith("\r\n0\r\n\r\n"u8)
            : Utf8Parser.TryParse(answer[(length + Length.Length)..], out int body, out _) && answer.Length == head + 4 + body;
    }
}
