using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Api.SignIn;

/// <summary>
/// The sign-in token: made on the first start, shown once, kept as a hash. A token from the configuration takes its place.
/// </summary>
public sealed class SignInTokens(IGrainStateStore store, Secret? configured)
{
    /// <summary>Whoever holds the token.</summary>
    public const string Owner = "admin";

    private const string Prefix = "dp_";
    private const int RandomBytes = 32;

    private static readonly StateKey Key = new("portal", "sign-in");

    private volatile string? _hash = configured is null ? null : HashOf(configured.Reveal());

    /// <returns>The new token where there was none before, to be shown now or never.</returns>
    public async Task<Secret?> EnsureExists(CancellationToken cancellationToken)
    {
        if (configured is not null || await Hash(cancellationToken) is not null)
            return null;

        try
        {
            return await WriteNew(replaced: null, cancellationToken);
        }
        catch (StateConflictException)
        {
            // Another process of the cluster was first, and has shown its own.
            return null;
        }
    }

    /// <summary>Puts a new token in the place of whatever was there.</summary>
    public async Task<Secret> Renew(CancellationToken cancellationToken)
    {
        var current = await store.ReadAsync(Key, cancellationToken);
        return await WriteNew(current?.Version, cancellationToken);
    }

    /// <returns>Null for a token that is not known.</returns>
    public async ValueTask<string?> OwnerOf(string token, CancellationToken cancellationToken) =>
        await Hash(cancellationToken) is { } hash && Same(hash, HashOf(token)) ? Owner : null;

    /// <summary>Changes with the token: what was signed in by an older one ends. Null where nobody can sign in.</summary>
    public async ValueTask<string?> Fingerprint(CancellationToken cancellationToken) =>
        (await Hash(cancellationToken))?[..16];

    private async Task<Secret> WriteNew(StateVersion? replaced, CancellationToken cancellationToken)
    {
        var token = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
        var hash = HashOf(token);
        await store.WriteAsync(Key, Encoding.UTF8.GetBytes($$"""{"hash":"{{hash}}"}"""), replaced, cancellationToken);
        _hash = hash;
        return new Secret(token);
    }

    private async ValueTask<string?> Hash(CancellationToken cancellationToken)
    {
        if (_hash is not null)
            return _hash;

        if (await store.ReadAsync(Key, cancellationToken) is { } stored)
        {
            using var json = JsonDocument.Parse(stored.Json);
            _hash = json.RootElement.GetProperty("hash").GetString();
        }

        return _hash;
    }

    // The token is random and long, so a plain hash of it can't be searched.
    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(left), Encoding.ASCII.GetBytes(right));
}
