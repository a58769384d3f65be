using System.Text;

namespace DevPortal.Domain.Ports.Git;

/// <summary>The bytes of a file, to the last one; equal to others by content.</summary>
public sealed class FileContent : IEquatable<FileContent>
{
    private readonly byte[] _bytes;

    private FileContent(byte[] bytes) => _bytes = bytes;

    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>As UTF-8; bytes that are none become replacement characters.</summary>
    public string Text => Encoding.UTF8.GetString(_bytes);

    public static FileContent Of(string text) => new(Encoding.UTF8.GetBytes(text));

    public static FileContent Of(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    public bool Equals(FileContent? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    public override bool Equals(object? obj) => Equals(obj as FileContent);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    public override string ToString() => $"{_bytes.Length} bytes";
}
