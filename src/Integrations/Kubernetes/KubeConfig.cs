using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using DevPortal.Domain.Values;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>A kubeconfig file, as kubectl reads it. Programs that it names are not run.</summary>
public sealed class KubeConfig
{
    private readonly string _path;
    private readonly JsonElement _file;
    private readonly TimeProvider _time;

    private KubeConfig(string path, JsonElement file, TimeProvider time)
    {
        _path = path;
        _file = file;
        _time = time;
    }

    /// <param name="context">The file's current one where not given.</param>
    /// <exception cref="InvalidValueException">The file is of no use; the message says what would be.</exception>
    public static KubeAccess Read(string path, string? context, TimeProvider time)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidValueException($"The kubeconfig {path} cannot be read: {e.Message}");
        }

        return YamlJson.Documents(text) is [var file]
            ? new KubeConfig(path, file, time).Resolve(context ?? file.Words("current-context"u8))
            : throw new InvalidValueException($"{path} is not a kubeconfig: it is empty or holds more than one document.");
    }

    private KubeAccess Resolve(string? contextName)
    {
        if (contextName is null)
            throw Wrong("has no current context. Name one.");

        var context = Entry("contexts"u8, "context"u8, contextName);
        var cluster = Entry("clusters"u8, "cluster"u8, context.Words("cluster"u8));
        var user = context.Words("user"u8) is { } userName ? Entry("users"u8, "user"u8, userName) : default;
        Refuse(cluster, user);

        return Uri.TryCreate(cluster.Words("server"u8), UriKind.Absolute, out var server)
            ? new(server, ReadTls(cluster, user), ReadCredential(user), context.Words("namespace"u8), cluster.Words("tls-server-name"u8))
            : throw Wrong($"gives no address of the cluster '{context.Words("cluster"u8)}'.");
    }

    private JsonElement Entry(ReadOnlySpan<byte> list, ReadOnlySpan<byte> part, string? name)
    {
        var kind = Encoding.UTF8.GetString(part);
        var entries = _file.Items(list).ToList();
        var entry = entries.Find(e => e.Text("name"u8) == name);
        return entry.IsObject()
            ? entry.At(part)
            : throw Wrong($"has no {kind} '{name}'. It has: {string.Join(", ", entries.Select(e => e.Text("name"u8)))}.");
    }

    private void Refuse(JsonElement cluster, JsonElement user)
    {
        if (user.At("exec"u8).Words("command"u8) is { } command)
            throw Wrong($"signs in by running '{command}', which DevPortal does not do. Give it the token of a service account instead.");
        if (user.At("auth-provider"u8).IsObject())
            throw Wrong("signs in by an auth-provider, which Kubernetes no longer has. Give it the token of a service account instead.");
        if (cluster.Words("proxy-url"u8) is not null)
            throw Wrong("reaches the cluster through a proxy, which DevPortal does not use. Give an address that can be reached directly.");
    }

    private TlsTrust ReadTls(JsonElement cluster, JsonElement user)
    {
        var authorities = Content(cluster, "certificate-authority-data"u8, "certificate-authority"u8);
        var certificate = Content(user, "client-certificate-data"u8, "client-certificate"u8);
        var key = Content(user, "client-key-data"u8, "client-key"u8);
        try
        {
            return new()
            {
                Authorities = authorities is null ? null : ReadAuthorities(authorities),
                ClientCertificate = certificate is null || key is null ? null : X509Certificate2.CreateFromPem(certificate, key),
                Insecure = cluster.Flag("insecure-skip-tls-verify"u8),
            };
        }
        catch (CryptographicException)
        {
            throw Wrong("holds a certificate or key that is not valid PEM.");
        }
    }

    private static X509Certificate2Collection ReadAuthorities(string pem)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(pem);
        return authorities;
    }

    private ICredential? ReadCredential(JsonElement user)
    {
        if (user.Words("tokenFile"u8) is { } file)
            return new TokenFile(Beside(file), _time);
        if (user.Words("token"u8) is { } token)
            return new FixedToken(new(token));
        if (user.Words("username"u8) is { } name && user.Words("password"u8) is { } password)
            return new FixedToken(new(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"))), "Basic");
        return null;
    }

    /// <summary>What is given in the file itself comes before what it only names.</summary>
    private string? Content(JsonElement element, ReadOnlySpan<byte> data, ReadOnlySpan<byte> file)
    {
        var name = Encoding.UTF8.GetString(file);
        try
        {
            if (element.Words(data) is { } encoded)
                return Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
            return element.Words(file) is { } path ? File.ReadAllText(Beside(path)) : null;
        }
        catch (FormatException)
        {
            throw Wrong($"holds a {name} that is not Base64.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"names a {name} that cannot be read: {e.Message}");
        }
    }

    private string Beside(string path) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(_path))!, path);

    private InvalidValueException Wrong(string what) => new($"The kubeconfig {_path} {what}");
}
