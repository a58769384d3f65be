using System.Diagnostics.CodeAnalysis;
using System.Text;
using DevPortal.Contracts;
using DevPortal.Domain.Ports;

namespace DevPortal.Grains.Tests.Fakes;

/// <summary>Seals so that everybody could open it, for the same purpose.</summary>
public sealed class FakeSecretBox : ISecretBox
{
    public static string SealedToken(string token) => new FakeSecretBox().Seal(SecretPurposes.SourceToken, Encoding.UTF8.GetBytes(token));

    public string Seal(string purpose, ReadOnlySpan<byte> secret) => $"{purpose}:{Convert.ToHexString(secret)}";

    public bool TryOpen(string purpose, string @sealed, [NotNullWhen(true)] out byte[]? secret)
    {
        secret = @sealed.StartsWith(purpose + ":", StringComparison.Ordinal) ? Convert.FromHexString(@sealed[(purpose.Length + 1)..]) : null;
        return secret is not null;
    }
}
