using System.Security.Cryptography;
using DevPortal.Domain;
using DevPortal.Domain.Values;
using DevPortal.Integrations.ArgoCd;
using DevPortal.Integrations.Http;

namespace DevPortal.Silo.Configuration;

/// <summary>Reads where Argo CD is, how to sign in to it and whom to trust on the way.</summary>
internal static class ArgoCdSettingsReader
{
    private const string Server = "ARGOCD_SERVER_URL";
    private const string Token = "ARGOCD_TOKEN";
    private const string Password = "ARGOCD_ADMIN_PASSWORD";
    private const string Authorities = "ARGOCD_CA_FILE";
    private const string Insecure = "ARGOCD_INSECURE";

    public static ArgoCdSettings Read(SettingsReader read) => new(
        ReadServer(read),
        read.Value<NamespaceName>("ARGOCD_NAMESPACE") ?? Parsed.As<NamespaceName>("argocd"),
        read.Text("ARGOCD_PROJECT") ?? "devportal",
        read.Duration("AUTO_SYNC_INTERVAL", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1)));

    private static ArgoOptions? ReadServer(SettingsReader read)
    {
        var tls = ReadTrust(read);
        if (read.Address(Server) is not { } server)
        {
            if (read.Text(Server) is null && (read.Text(Token) ?? read.Text(Password)) is not null)
                read.Add(Server, $"is missing. {Token} and {Password} are of no use without it.");
            return null;
        }

        if ((read.Text(Token) ?? read.Text(Password)) is null)
            read.Add(Server, $"needs {Token}, or {Password}, to sign in with.");
        return new(server)
        {
            Token = read.Secret(Token),
            UserName = read.Text("ARGOCD_USERNAME") ?? "admin",
            Password = read.Secret(Password),
            Tls = tls,
        };
    }

    private static TlsTrust ReadTrust(SettingsReader read)
    {
        var insecure = read.Switch(Insecure, otherwise: false);
        if (read.Text(Authorities) is not { } file)
            return new() { Insecure = insecure };

        if (insecure)
            read.Add(Insecure, $"takes any certificate, so that {Authorities} would mean nothing. Leave one of them out.");
        try
        {
            return TlsTrust.FromFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            read.Add(Authorities, $"is '{file}', which can't be read as certificates in PEM: {e.Message}");
            return new();
        }
    }
}
