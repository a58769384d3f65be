using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Secrets;

/// <summary>
/// AES-256-GCM with a fresh nonce for each secret. The text says which master key sealed it, so that keys can be rotated:
/// the first of the ring seals, all of them open.
/// </summary>
/// <remarks>Format: <c>v1.</c> and in base64url: key id (4 bytes), nonce (12), tag (16), content.</remarks>
public sealed class AesGcmSecretBox(MasterKeyRing keys) : ISecretBox
{
    private const string Version = "v1.";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = MasterKey.IdBytes + NonceBytes + TagBytes;

    public string Seal(string purpose, ReadOnlySpan<byte> secret)
    {
        var sealedBytes = new byte[HeaderBytes + secret.Length];
        var parts = new Parts(sealedBytes);
        keys.Current.Id.CopyTo(parts.KeyId);
        RandomNumberGenerator.Fill(parts.Nonce);

        using var aes = new AesGcm(keys.Current.Bytes, TagBytes);
        aes.Encrypt(parts.Nonce, secret, parts.Content, parts.Tag, Encoding.UTF8.GetBytes(purpose));
        return Version + System.Buffers.Text.Base64Url.EncodeToString(sealedBytes);
    }

    public bool TryOpen(string purpose, string @sealed, [NotNullWhen(true)] out byte[]? secret)
    {
        secret = null;
        if (!TryDecode(@sealed, out var sealedBytes))
            return false;

        var parts = new Parts(sealedBytes);
        if (keys.Find(parts.KeyId) is not { } key)
            return false;

        var content = new byte[parts.Content.Length];
        try
        {
            using var aes = new AesGcm(key.Bytes, TagBytes);
            aes.Decrypt(parts.Nonce, parts.Content, parts.Tag, content, Encoding.UTF8.GetBytes(purpose));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        secret = content;
        return true;
    }

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        if (!text.StartsWith(Version, StringComparison.Ordinal) || !System.Buffers.Text.Base64Url.IsValid(text.AsSpan(Version.Length)))
            return false;

        bytes = System.Buffers.Text.Base64Url.DecodeFromChars(text.AsSpan(Version.Length));
        return bytes.Length >= HeaderBytes;
    }

    private readonly ref struct Parts(Span<byte> bytes)
    {
        public Span<byte> KeyId { get; } = bytes[..MasterKey.IdBytes];

        public Span<byte> Nonce { get; } = bytes.Slice(MasterKey.IdBytes, NonceBytes);

        public Span<byte> Tag { get; } = bytes.Slice(MasterKey.IdBytes + NonceBytes, TagBytes);

        public Span<byte> Content { get; } = bytes[HeaderBytes..];
    }
}
