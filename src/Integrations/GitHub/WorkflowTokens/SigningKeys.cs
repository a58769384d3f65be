using System.Buffers.Text;
using System.Security.Cryptography;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub.WorkflowTokens;

/// <summary>
/// The issuer's public keys, kept for a while. A key that is not known is asked for, as keys change; but not for each token
/// that names one, so that nobody can make DevPortal ask without end.
/// </summary>
internal sealed class SigningKeys(RemoteClient http, Uri issuer) : IDisposable
{
    private const int FewestBits = 2048;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly TimeSpan AskedAgain = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _asking = new(1);
    private volatile Known? _known;

    /// <summary>Null where the issuer has no such key.</summary>
    public async Task<RSA?> FindAsync(string id, CancellationToken cancel)
    {
        if (Find(_known, id) is { } found)
            return found;

        await _asking.WaitAsync(cancel);
        try
        {
            var known = _known;
            if (known is null || http.Time.GetUtcNow() >= known.At + AskedAgain)
                _known = known = await AskAsync(cancel);
            return known.Keys.TryGetValue(id, out var key) ? RSA.Create(key) : null;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    private RSA? Find(Known? known, string id) =>
        known is not null && http.Time.GetUtcNow() < known.At + Kept && known.Keys.TryGetValue(id, out var key) ? RSA.Create(key) : null;

    private async Task<Known> AskAsync(CancellationToken cancel)
    {
        var address = new RemoteRoot(issuer).Of($".well-known/jwks");
        var answer = await http.SendAsync(new(HttpMethod.Get, address, "list the keys that sign workflows' ID tokens"), cancel);
        var keys = new Dictionary<string, RSAParameters>(StringComparer.Ordinal);
        foreach (var key in answer.Read(GitHubJson.Default.KeySet, GitHubServer.System).Keys.OrEmpty())
        {
            if (key is { Kty: "RSA", Kid: { } id, Use: null or "sig", Alg: null or IdToken.Algorithm } && Parameters(key) is { } parameters)
                keys[id] = parameters;
        }

        return new(http.Time.GetUtcNow(), keys);
    }

    private static RSAParameters? Parameters(SigningKey key) =>
        key.N is { } modulus && key.E is { } exponent && Base64Url.IsValid(modulus) && Base64Url.IsValid(exponent)
        && Base64Url.DecodeFromChars(modulus) is { Length: >= FewestBits / 8 } n
            ? new RSAParameters { Modulus = n, Exponent = Base64Url.DecodeFromChars(exponent) }
            : null;

    private sealed record Known(DateTimeOffset At, IReadOnlyDictionary<string, RSAParameters> Keys);
}

internal sealed record KeySet(SigningKey[]? Keys = null);

/// <summary>A key as RFC 7517 writes it.</summary>
internal sealed record SigningKey(string? Kty = null, string? Kid = null, string? Use = null, string? Alg = null, string? N = null, string? E = null);
