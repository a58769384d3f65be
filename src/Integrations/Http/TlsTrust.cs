using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace DevPortal.Integrations.Http;

/// <summary>How a server of the operator's own proves who it is, and DevPortal to it. Where nothing is said: by the machine's authorities.</summary>
public sealed record TlsTrust
{
    /// <summary>Only certificates from these authorities are taken, not those that the machine trusts.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>With its private key.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>Takes any certificate: whoever sits on the way can read the token.</summary>
    public bool Insecure { get; init; }

    /// <summary>Trusts the authorities of a PEM file, and nobody else.</summary>
    public static TlsTrust FromFile(string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);
        return new() { Authorities = authorities };
    }

    public SocketsHttpHandler ApplyTo(SocketsHttpHandler transport)
    {
        var tls = new SslClientAuthenticationOptions();
        if (Authorities is not null)
        {
            tls.CertificateChainPolicy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(Authorities);
        }

        if (ClientCertificate is not null)
            tls.ClientCertificates = [ClientCertificate];

        if (Insecure)
            tls.RemoteCertificateValidationCallback = (_, _, _, _) => Insecure;

        transport.SslOptions = tls;
        return transport;
    }
}
