using System.Net;
using System.Net.Sockets;

namespace DevPortal.Storage.Tests.Faults;

/// <summary>
/// Stands between a client and a PostgreSQL server on a Unix socket. When armed it lets one request through, keeps the
/// answer to itself and breaks the connection: the server has committed, and the client can't know. The first connection,
/// which a storage keeps for hearing of changes, is left alone.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    // The last bytes of every answer: ReadyForQuery, outside of a transaction.
    private static readonly byte[] EndOfAnswer = [(byte)'Z', 0, 0, 0, 5, (byte)'I'];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly UnixDomainSocketEndPoint _server;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _accepting;
    private int _armed;
    private int _cuts;

    public CuttingProxy(string socketPath)
    {
        _server = new(socketPath);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many answers it kept.</summary>
    public int Cuts => _cuts;

    public void CutNextAnswer() => Volatile.Write(ref _armed, 1);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_closing.Token), isCut: connections.Count > 0));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket client, bool isCut)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            await server.ConnectAsync(_server);
            var asked = new Connection();
            await Task.WhenAny(
                PumpAsync(client, server, forward: _ =>
                {
                    asked.Cut |= isCut && Interlocked.Exchange(ref _armed, 0) == 1;
                    return true;
                }),
                PumpAsync(server, client, forward: _ => !asked.Cut, until: answer =>
                {
                    var ends = asked.Cut && answer.EndsWith(EndOfAnswer);
                    if (ends)
                        Interlocked.Increment(ref _cuts);
                    return ends;
                }));
        }
    }

    private async Task PumpAsync(Socket from, Socket to, Func<int, bool> forward, Func<Span<byte>, bool>? until = null)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (await from.ReceiveAsync(buffer, _closing.Token) is var count and > 0)
            {
                if (until?.Invoke(buffer.AsSpan(0, count)) == true)
                    return;
                if (forward(count))
                    await to.SendAsync(buffer.AsMemory(0, count), _closing.Token);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is gone, and so is this.
        }
    }

    private sealed class Connection
    {
        public volatile bool Cut;
    }
}
