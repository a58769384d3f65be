using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Kubernetes;

namespace DevPortal.Integrations.Tests.Kubernetes;

public sealed class KubeConfigTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("devportal-kubeconfig-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_current_context_is_taken()
    {
        var access = Read("""
            apiVersion: v1
            kind: Config
            current-context: prod
            contexts:
            - {name: dev, context: {cluster: c1, user: u1}}
            - name: prod
              context: {cluster: c2, user: u2, namespace: shop}
            clusters:
            - {name: c1, cluster: {server: "https://one.example"}}
            - {name: c2, cluster: {server: "https://two.example:6443/k8s", insecure-skip-tls-verify: true, tls-server-name: two.internal}}
            users:
            - {name: u1, user: {token: t1}}
            - {name: u2, user: {token: t2}}
            """);

        access.Server.ShouldBe(new("https://two.example:6443/k8s"));
        access.Home.ShouldBe("shop");
        (access.Tls.Insecure, access.ServerName).ShouldBe((true, "two.internal"));
        (await access.Credential!.AuthorizeAsync(default)).ToString().ShouldBe("Bearer t2");
    }

    [Fact]
    public async Task Another_context_can_be_named() =>
        (await Read(Minimal("token: t1"), context: "only").Credential!.AuthorizeAsync(default)).ToString().ShouldBe("Bearer t1");

    [Fact]
    public void A_client_certificate_comes_with_its_key()
    {
        var (certificate, key) = Certificate();

        var access = Read(Minimal($"client-certificate-data: {Base64(certificate)}, client-key-data: {Base64(key)}"));

        access.Credential.ShouldBeNull();
        access.Tls.ClientCertificate!.HasPrivateKey.ShouldBeTrue();
        access.Tls.Insecure.ShouldBeFalse();
    }

    [Fact]
    public async Task Files_are_found_beside_the_kubeconfig()
    {
        var (certificate, key) = Certificate();
        Write("ca.pem", certificate);
        Write("me.pem", certificate);
        Write("me.key", key);
        Write("token", " t1\n");

        var access = Read(Minimal(
            "tokenFile: token, client-certificate: me.pem, client-key: me.key",
            cluster: "certificate-authority: ca.pem"));

        access.Tls.Authorities!.Count.ShouldBe(1);
        access.Tls.ClientCertificate!.Subject.ShouldBe("CN=test");
        (await access.Credential!.AuthorizeAsync(default)).ToString().ShouldBe("Bearer t1");
    }

    [Fact]
    public async Task A_name_and_a_password_become_Basic() =>
        (await Read(Minimal("username: ann, password: pw")).Credential!.AuthorizeAsync(default)).ToString().ShouldBe("Basic " + Base64("ann:pw"));

    [Fact]
    public void A_program_is_not_run()
    {
        var said = Problem(Minimal("exec: {apiVersion: client.authentication.k8s.io/v1, command: aws, args: [eks, get-token]}"));

        said.ShouldContain("signs in by running 'aws', which DevPortal does not do. Give it the token of a service account instead.");
    }

    [Theory]
    [InlineData("current-context: x\ncontexts: []", "has no context 'x'")]
    [InlineData("current-context: x\ncontexts: [{name: a}, {name: b}]", "It has: a, b.")]
    [InlineData("contexts: null", "has no current context. Name one.")]
    [InlineData("current-context: x\ncontexts: [{name: x, context: {cluster: gone}}]\nclusters: null", "has no cluster 'gone'")]
    [InlineData("current-context: x\ncontexts: [{name: x, context: {cluster: c}}]\nclusters: [{name: c, cluster: {}}]", "gives no address")]
    [InlineData("", "is not a kubeconfig")]
    [InlineData("a: [", "not YAML")]
    public void What_is_wrong_is_said(string file, string said) => Problem(file).ShouldContain(said);

    [Theory]
    [InlineData("client-certificate-data: '***', client-key-data: eA==", "is not Base64")]
    [InlineData("client-certificate-data: eA==, client-key-data: eA==", "not valid PEM")]
    [InlineData("client-certificate: missing.pem", "cannot be read")]
    [InlineData("auth-provider: {name: gcp}", "auth-provider")]
    public void What_is_wrong_with_a_user_is_said(string user, string said) => Problem(Minimal(user)).ShouldContain(said);

    [Fact]
    public void A_proxy_is_not_silently_ignored() =>
        Problem(Minimal("token: t", cluster: "proxy-url: http://proxy:3128")).ShouldContain("proxy");

    [Fact]
    public void A_file_that_is_not_there_is_said_to_be_missing() =>
        Should.Throw<InvalidValueException>(() => KubeConfig.Read(Path.Combine(_folder.FullName, "none"), null, _clock)).Message.ShouldContain("none cannot be read");

    private static string Minimal(string user, string cluster = "tls-server-name: x") => $$"""
        current-context: only
        contexts: [ { name: only, context: { cluster: c, user: u } } ]
        clusters: [ { name: c, cluster: { server: "https://one.example", {{cluster}} } } ]
        users: [ { name: u, user: { {{user}} } } ]
        """;

    private static (string Certificate, string Key) Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(FakeClock.Noon.AddDays(-1), FakeClock.Noon.AddDays(1));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private KubeAccess Read(string file, string? context = null) => KubeConfig.Read(Write("config", file), context, _clock);

    private string Problem(string file) => Should.Throw<InvalidValueException>(() => Read(file)).Message;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
