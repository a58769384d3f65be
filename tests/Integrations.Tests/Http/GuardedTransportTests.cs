using System.Net;
using System.Net.Sockets;
using System.Text;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Tests.Http;

/// <summary>Real sockets on the loopback interface.</summary>
public sealed class GuardedTransportTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public GuardedTransportTests() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_private_address_is_not_reached_however_it_is_spelled(string host)
    {
        using var transport = GuardedTransport.Create(new AddressGuard());
        using var client = new RemoteClient(new("Shop API"), transport, new FakeClock());

        var call = client.SendAsync(new(HttpMethod.Get, new($"http://{host}:{Port}/"), "read it"));

        var e = await Should.ThrowAsync<IntegrationException>(call);
        e.Fault.ShouldBe(Fault.Blocked);
        e.Message.ShouldContain("DEVPORTAL_ALLOWED_HOSTS");
        _listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task A_host_that_the_operator_allowed_is_reached()
    {
        using var transport = GuardedTransport.Create(new AddressGuard($"127.0.0.1:{Port}"));
        using var client = new RemoteClient(new("Shop API"), transport, new FakeClock());

        var call = client.SendAsync(new(HttpMethod.Get, new($"http://127.0.0.1:{Port}/"), "read it"));
        using var peer = await _listener.AcceptTcpClientAsync();
        await peer.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"u8.ToArray());

        Encoding.UTF8.GetString((await call).Body.Span).ShouldBe("hi");
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_transient()
    {
        using var transport = GuardedTransport.Create(new AddressGuard("127.0.0.1"));
        using var client = new RemoteClient(new("Shop API"), transport, new FakeClock());

        var call = client.SendAsync(new(HttpMethod.Post, new($"http://127.0.0.1:{Port}/"), "change it"));
        using (var peer = await _listener.AcceptTcpClientAsync())
            await peer.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\nhi"u8.ToArray());

        (await Should.ThrowAsync<IntegrationException>(call)).Fault.ShouldBe(Fault.Transient);
    }
}
