using System.Net;
using System.Net.Sockets;

namespace DevPortal.Integrations.Http;

/// <summary>
/// The sockets under every outside call: the guard looks at each address, nothing is redirected, no proxy or cookie comes
/// from the surroundings, and no activity of the framework's own records a URL (some URLs are secrets).
/// </summary>
public static class GuardedTransport
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    public static SocketsHttpHandler Create(AddressGuard guard) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        EnableMultipleHttp2Connections = true,
        ConnectCallback = (context, cancel) => ConnectAsync(guard, context.DnsEndPoint, cancel),
    };

    private static async ValueTask<Stream> ConnectAsync(AddressGuard guard, DnsEndPoint target, CancellationToken cancel)
    {
        var permitted = await guard.ResolveAsync(target.Host, target.Port, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(permitted, target.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
