using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Tests.Http;

/// <summary>Real sockets on the loopback interface, with a server that no machine trusts.</summary>
public sealed class TlsTrustTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _server = Certificate("CN=argocd", "localhost");

    public TlsTrustTests() => _listener.Start();

    public void Dispose()
    {
        _listener.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_server_that_nobody_vouches_for_is_not_talked_to()
    {
        var e = await Should.ThrowAsync<IntegrationException>(AskAsync(new()));

        e.Fault.ShouldBe(Fault.Unequipped);
        e.Message.ShouldContain("no secure connection");
    }

    [Fact]
    public async Task A_server_that_a_given_authority_vouches_for_is_talked_to() =>
        (await AskAsync(new() { Authorities = [_server] })).ShouldBeNull();

    [Fact]
    public async Task A_given_authority_does_not_make_up_for_a_wrong_name() =>
        (await Should.ThrowAsync<IntegrationException>(AskAsync(new() { Authorities = [_server] }, "127.0.0.1")))
            .Fault.ShouldBe(Fault.Unequipped);

    [Fact]
    public async Task Another_authority_does_not_vouch_for_it()
    {
        using var other = Certificate("CN=other", "localhost");

        (await Should.ThrowAsync<IntegrationException>(AskAsync(new() { Authorities = [other] })))
            .Fault.ShouldBe(Fault.Unequipped);
    }

    [Fact]
    public async Task Whoever_switches_the_check_off_talks_to_anyone() => (await AskAsync(new() { Insecure = true })).ShouldBeNull();

    [Fact]
    public async Task A_client_certificate_is_shown()
    {
        using var client = Certificate("CN=portal", "portal");

        (await AskAsync(new() { Authorities = [_server], ClientCertificate = client })).ShouldBe("CN=portal");
    }

    [Fact]
    public async Task The_name_that_a_request_gives_is_the_one_that_counts() =>
        (await AskAsync(new() { Authorities = [_server] }, "127.0.0.1", new RemoteHeader("Host", "localhost"))).ShouldBeNull();

    [Fact]
    public void Authorities_are_read_from_a_file()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, _server.ExportCertificatePem() + "\n" + _server.ExportCertificatePem());

        TlsTrust.FromFile(path).Authorities!.Count.ShouldBe(2);

        File.Delete(path);
    }

    /// <returns>Who the client said it is.</returns>
    private async Task<string?> AskAsync(TlsTrust trust, string host = "localhost", params RemoteHeader[] headers)
    {
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        using var transport = trust.ApplyTo(GuardedTransport.Create(new AddressGuard(host)));
        using var client = new RemoteClient(new("Shop API") { Retries = 0, Headers = headers }, transport, new FakeClock());

        var served = ServeAsync();
        await client.SendAsync(new(HttpMethod.Get, new($"https://{host}:{port}/"), "read it"));
        return await served;
    }

    private async Task<string?> ServeAsync()
    {
        using var peer = await _listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(peer.GetStream());
        await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificate = _server,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is null || certificate.Subject == "CN=portal",
            EnabledSslProtocols = SslProtocols.Tls12,
        });
        (await stream.ReadAsync(new byte[1024])).ShouldBePositive();
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        return stream.RemoteCertificate?.Subject;
    }

    private static X509Certificate2 Certificate(string subject, string dnsName)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(dnsName);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
    }
}
