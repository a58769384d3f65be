using System.Buffers;
using System.Text;

namespace DevPortal.Sandbox.Git;

/// <summary>A tree object's bytes: `mode name\0` and 20 bytes of id for each entry, in Git's own order.</summary>
internal static class TreeFormat
{
    private const int IdLength = 20;

    public static IReadOnlyList<TreeEntry> Parse(ReadOnlySpan<byte> content)
    {
        var entries = new List<TreeEntry>();
        while (!content.IsEmpty)
        {
            var space = content.IndexOf((byte)' ');
            var end = content.IndexOf((byte)0);
            var mode = EntryModes.Parse(Encoding.ASCII.GetString(content[..space])) ?? EntryMode.File;
            entries.Add(new(mode, content[(space + 1)..end].ToArray(), ObjectId.Of(content.Slice(end + 1, IdLength))));
            content = content[(end + 1 + IdLength)..];
        }

        return entries;
    }

    public static byte[] Write(IEnumerable<TreeEntry> entries)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var entry in entries.Order(InGitOrder))
        {
            buffer.Write(Encoding.ASCII.GetBytes(entry.Mode.Text().TrimStart('0')));
            buffer.Write(" "u8);
            buffer.Write(entry.RawName);
            buffer.Write("\0"u8);
            entry.Id.CopyTo(buffer.GetSpan(IdLength));
            buffer.Advance(IdLength);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>By bytes, folders as if their name ended in a slash.</summary>
    private static readonly Comparer<TreeEntry> InGitOrder = Comparer<TreeEntry>.Create((left, right) =>
    {
        var shared = Math.Min(left.RawName.Length, right.RawName.Length);
        var order = left.RawName.AsSpan(0, shared).SequenceCompareTo(right.RawName.AsSpan(0, shared));
        return order != 0 ? order : ByteAt(left, shared) - ByteAt(right, shared);
    });

    private static int ByteAt(TreeEntry entry, int index) =>
        index < entry.RawName.Length ? entry.RawName[index]
        : index == entry.RawName.Length && entry.IsTree ? '/'
        : 0;
}
