using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Domain.Ports;

/// <summary>Seals what must not be readable where it is kept.</summary>
public interface ISecretBox
{
    /// <param name="purpose">What the secret is for; it opens for the same purpose only.</param>
    /// <returns>Text that holds nothing readable, different each time.</returns>
    string Seal(string purpose, ReadOnlySpan<byte> secret);

    /// <returns>False where the text was sealed by a key that is not known any more, for another purpose, or was changed.</returns>
    bool TryOpen(string purpose, string @sealed, [NotNullWhen(true)] out byte[]? secret);
}
