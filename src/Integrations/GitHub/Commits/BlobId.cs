using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;

namespace DevPortal.Integrations.GitHub.Commits;

/// <summary>The object id that Git gives a file.</summary>
internal static class BlobId
{
    private const int Sha256HexDigits = 64;

    /// <param name="like">An id of the same repository: its length tells SHA-1 from SHA-256.</param>
    public static string Of(FileContent content, string like)
    {
        var header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Bytes.Length}\0"));
        using var hash = IncrementalHash.CreateHash(like.Length == Sha256HexDigits ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
        hash.AppendData(header);
        hash.AppendData(content.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
