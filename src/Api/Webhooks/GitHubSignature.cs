using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain.Values;
using Microsoft.AspNetCore.Http;

namespace DevPortal.Api.Webhooks;

/// <summary>GitHub's signature over the bytes that came, compared in a time that tells nothing.</summary>
internal sealed class GitHubSignature
{
    private const string Sha256Header = "X-Hub-Signature-256";
    private const string Sha1Header = "X-Hub-Signature";

    private readonly byte[]? _given;
    private readonly bool _isSha1;

    private GitHubSignature(byte[]? given, bool isSha1) => (_given, _isSha1) = (given, isSha1);

    /// <summary>Null where there is none of a kind that is taken.</summary>
    public static GitHubSignature? Of(IHeaderDictionary headers, WebhookOptions options)
    {
        if (headers[Sha256Header].ToString() is { Length: > 0 } sha256)
            return new(Parse(sha256, "sha256="), isSha1: false);

        return options.AcceptsSha1 && headers[Sha1Header].ToString() is { Length: > 0 } sha1
            ? new(Parse(sha1, "sha1="), isSha1: true)
            : null;
    }

    public bool Fits(ReadOnlySpan<byte> body, Secret secret)
    {
        var key = Encoding.UTF8.GetBytes(secret.Reveal());
#pragma warning disable CA5350 // Only where the operator switched it on.
        var expected = _isSha1 ? HMACSHA1.HashData(key, body) : HMACSHA256.HashData(key, body);
#pragma warning restore CA5350
        return _given is not null && CryptographicOperations.FixedTimeEquals(expected, _given);
    }

    private static byte[]? Parse(string header, string prefix)
    {
        if (!header.StartsWith(prefix, StringComparison.Ordinal))
            return null;

        try
        {
            return Convert.FromHexString(header.AsSpan(prefix.Length));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
