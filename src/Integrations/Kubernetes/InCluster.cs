using System.Security.Cryptography.X509Certificates;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>The cluster that DevPortal itself runs in, by its service account.</summary>
public static class InCluster
{
    public const string AccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <param name="host">The environment variable <c>KUBERNETES_SERVICE_HOST</c>.</param>
    /// <param name="port">The environment variable <c>KUBERNETES_SERVICE_PORT</c>.</param>
    /// <returns>Null outside of a cluster, or where the pod was given no token.</returns>
    public static KubeAccess? Find(string? host, string? port, TimeProvider time, string accountFolder = AccountFolder)
    {
        var token = Path.Combine(accountFolder, "token");
        if (string.IsNullOrEmpty(host) || !File.Exists(token))
            return null;

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(Path.Combine(accountFolder, "ca.crt"));
        var home = Path.Combine(accountFolder, "namespace");
        var name = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        return new(
            new Uri($"https://{name}:{port ?? "443"}"),
            new() { Authorities = authorities },
            new TokenFile(token, time),
            File.Exists(home) ? File.ReadAllText(home).Trim() : null);
    }
}
