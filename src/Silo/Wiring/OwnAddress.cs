using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace DevPortal.Silo.Wiring;

/// <summary>
/// Where this process is, known before it serves: where the system is to choose the port, it is taken at once and kept for
/// the server.
/// </summary>
internal static class OwnAddress
{
    /// <returns>Where the process itself and others on its machine reach it.</returns>
    public static Uri ListenOn(this WebApplicationBuilder builder, Uri url)
    {
        if (url.Port == 0 && IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
            url = builder.TakePort(url, address);

        builder.WebHost.UseUrls(url.ToString());
        return new UriBuilder(url) { Host = Reachable(url.Host), Path = "/" }.Uri;
    }

    private static Uri TakePort(this WebApplicationBuilder builder, Uri url, IPAddress address)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(address, 0));
        var taken = (IPEndPoint)socket.LocalEndPoint!;
        builder.Services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = endPoint =>
            taken.Equals(endPoint) ? socket : SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint));
        return new UriBuilder(url) { Port = taken.Port }.Uri;
    }

    /// <summary>"All addresses" is one to listen on, but none to go to.</summary>
    private static string Reachable(string host) => host.Trim('[', ']') switch
    {
        "0.0.0.0" => "127.0.0.1",
        "::" => "[::1]",
        _ => host,
    };
}
