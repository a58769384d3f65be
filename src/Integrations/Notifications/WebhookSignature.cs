using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.Notifications;

/// <summary>HMAC-SHA256 over id, timestamp and body: <c>v1,&lt;base64&gt;</c>.</summary>
public static class WebhookSignature
{
    private const string EncodedPrefix = "whsec_";

    /// <param name="key">Base64 behind <c>whsec_</c>, or any text, which is taken as it is.</param>
    public static string Of(Secret key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, KeyBytes(key.Reveal()));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}";
    }

    private static byte[] KeyBytes(string key)
    {
        if (!key.StartsWith(EncodedPrefix, StringComparison.Ordinal))
            return Encoding.UTF8.GetBytes(key);

        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key[EncodedPrefix.Length..], bytes, out var length) ? bytes[..length] : Encoding.UTF8.GetBytes(key);
    }
}
