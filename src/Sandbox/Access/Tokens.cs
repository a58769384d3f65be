using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DevPortal.Sandbox.State;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DevPortal.Sandbox.Access;

/// <summary>Which tokens are good: the configured one, and those that were given to an App's installation and still live.</summary>
internal sealed class Tokens(IOptions<SandboxOptions> options, Journal journal, TimeProvider time)
{
    private static readonly TimeSpan InstallationLifetime = TimeSpan.FromHours(1);

    private readonly Collection<InstallationToken> _installations = journal.Open<InstallationToken>("installation-tokens");

    public Caller? Find(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;

        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(options.Value.Token)))
            return Caller.User(token);

        return _installations.Find(Hash(token)) is { } installation && installation.ExpiresAt > time.GetUtcNow()
            ? Caller.App(token)
            : null;
    }

    public (string Token, DateTimeOffset ExpiresAt) Issue()
    {
        foreach (var ended in _installations.All.Where(t => t.ExpiresAt <= time.GetUtcNow()).ToList())
            _installations.Remove(ended.Hash, out _);

        var token = "ghs_sandbox" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        var expires = time.GetUtcNow() + InstallationLifetime;
        _installations.Put(Hash(token), new(Hash(token), expires));
        return (token, expires);
    }

    /// <summary>`Bearer x`, `token x`, or Basic with the token as password or as user name.</summary>
    public static IEnumerable<string> Presented(HttpRequest request)
    {
        if (request.Headers.Authorization.ToString().Split(' ', 2) is not [var scheme, var value])
            return [];

        return scheme.ToUpperInvariant() switch
        {
            "BEARER" or "TOKEN" => [value.Trim()],
            "BASIC" => FromBasic(value.Trim()),
            _ => [],
        };
    }

    public Caller? Authenticate(HttpRequest request) => Presented(request).Select(Find).FirstOrDefault(c => c is not null);

    private static IEnumerable<string> FromBasic(string encoded)
    {
        var decoded = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, decoded, out var length))
            return [];

        return Encoding.UTF8.GetString(decoded, 0, length).Split(':', 2) is [var user, var password] ? [password, user] : [];
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed record InstallationToken(string Hash, DateTimeOffset ExpiresAt);
}
