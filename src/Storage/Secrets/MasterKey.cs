using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace DevPortal.Storage.Secrets;

/// <summary>32 bytes that everything secret is sealed with.</summary>
public sealed class MasterKey
{
    public const int IdBytes = 4;

    private const int KeyBytes = 32;

    private MasterKey(byte[] bytes)
    {
        Bytes = bytes;
        Id = SHA256.HashData(bytes)[..IdBytes];
    }

    internal byte[] Bytes { get; }

    /// <summary>Tells keys apart and says nothing about them.</summary>
    internal byte[] Id { get; }

    public static MasterKey Random() => new(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <param name="text">64 hexadecimal digits, or base64 of 32 bytes.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out MasterKey? key)
    {
        var bytes = new byte[KeyBytes];
        var isKey = text.Length == KeyBytes * 2
            ? Convert.FromHexString(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == KeyBytes
            : Convert.TryFromBase64String(text, bytes, out written) && written == KeyBytes;
        key = isKey ? new MasterKey(bytes) : null;
        return isKey;
    }

    /// <summary>As <see cref="TryParse"/> reads it; for the key file only.</summary>
    internal string Reveal() => Convert.ToBase64String(Bytes);
}
