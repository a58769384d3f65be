using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DevPortal.Sandbox.Git;

/// <summary>Writes objects as Git itself stores them: `objects/ab/cdef…`, deflated, under the SHA-1 of header and content.</summary>
internal sealed class LooseObjects(string gitDir)
{
    public ObjectId Write(string kind, ReadOnlySpan<byte> content)
    {
        var header = Encoding.ASCII.GetBytes($"{kind} {content.Length}\0");
        var id = Name(header, content);
        var path = Path.Combine(gitDir, "objects", id.Value[..2], id.Value[2..]);
        if (File.Exists(path))
            return id;

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        using (var deflated = new ZLibStream(File.Create(temporary), CompressionLevel.Fastest))
        {
            deflated.Write(header);
            deflated.Write(content);
        }

        File.Move(temporary, path, overwrite: true);
        return id;
    }

    [SuppressMessage("Security", "CA5350", Justification = "Git names its objects by SHA-1.")]
    private static ObjectId Name(ReadOnlySpan<byte> header, ReadOnlySpan<byte> content)
    {
        using var sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        sha1.AppendData(header);
        sha1.AppendData(content);
        return ObjectId.Of(sha1.GetHashAndReset());
    }
}
