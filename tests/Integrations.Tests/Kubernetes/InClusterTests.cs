using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Kubernetes;

namespace DevPortal.Integrations.Tests.Kubernetes;

public sealed class InClusterTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("devportal-incluster-");

    public InClusterTests()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(FakeClock.Noon.AddDays(-1), FakeClock.Noon.AddDays(1));
        Write("ca.crt", certificate.ExportCertificatePem());
        Write("namespace", "devportal\n");
        Write("token", "t1\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_service_account_says_everything()
    {
        var access = Find("10.0.0.1", "6443")!;

        access.Server.ShouldBe(new("https://10.0.0.1:6443"));
        access.Home.ShouldBe("devportal");
        access.Tls.Authorities!.Count.ShouldBe(1);
    }

    [Fact]
    public void An_IPv6_address_is_put_into_brackets() => Find("fd00::1", null)!.Server.ShouldBe(new("https://[fd00::1]"));

    [Fact]
    public void Outside_of_a_cluster_there_is_none() => Find(null, null).ShouldBeNull();

    [Fact]
    public void Without_a_token_there_is_none()
    {
        File.Delete(Path.Combine(_folder.FullName, "token"));

        Find("10.0.0.1", "443").ShouldBeNull();
    }

    [Fact]
    public async Task A_replaced_token_is_taken_up_within_a_minute()
    {
        var credential = Find("10.0.0.1", "443")!.Credential!;
        (await TokenAsync(credential)).ShouldBe("t1");

        Write("token", "t2");
        (await TokenAsync(credential)).ShouldBe("t1");

        _clock.Advance(TimeSpan.FromMinutes(1));
        (await TokenAsync(credential)).ShouldBe("t2");
    }

    [Fact]
    public async Task A_refused_token_is_read_anew_at_once()
    {
        var credential = Find("10.0.0.1", "443")!.Credential!;
        var refused = await credential.AuthorizeAsync(default);
        Write("token", "t2");

        credential.Discard(refused).ShouldBeTrue();

        (await TokenAsync(credential)).ShouldBe("t2");
    }

    [Fact]
    public async Task A_token_that_went_away_is_an_error_that_says_where_it_was()
    {
        var credential = Find("10.0.0.1", "443")!.Credential!;
        File.Delete(Path.Combine(_folder.FullName, "token"));

        var e = await Should.ThrowAsync<IntegrationException>(async () => await credential.AuthorizeAsync(default));

        e.Fault.ShouldBe(Fault.Unequipped);
        e.Message.ShouldContain(_folder.FullName);
    }

    private static async Task<string?> TokenAsync(ICredential credential) => (await credential.AuthorizeAsync(default)).Parameter;

    private KubeAccess? Find(string? host, string? port) => InCluster.Find(host, port, _clock, _folder.FullName);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
