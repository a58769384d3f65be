using System.Globalization;
using System.Text;

namespace DevPortal.Sandbox.Git.SmartHttp;

/// <summary>Git's framing: four hexadecimal digits of length, themselves counted, then the content; `0000` ends a part.</summary>
internal static class PktLine
{
    public static readonly byte[] Flush = "0000"u8.ToArray();

    private const int HeaderLength = 4;

    public static byte[] Of(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        return [.. Encoding.ASCII.GetBytes((content.Length + HeaderLength).ToString("x4", CultureInfo.InvariantCulture)), .. content];
    }

    /// <summary>Takes the first line off a buffer.</summary>
    /// <param name="content">Null for a flush.</param>
    /// <returns>Whether a whole line was there.</returns>
    public static bool TryTake(ref ReadOnlyMemory<byte> buffer, out ReadOnlyMemory<byte>? content)
    {
        content = null;
        if (buffer.Length < HeaderLength)
            return false;

        if (!int.TryParse(buffer.Span[..HeaderLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length))
            throw new InvalidDataException("A line of Git's protocol does not begin with its length.");

        if (length < HeaderLength)
        {
            buffer = buffer[HeaderLength..];
            return true;
        }

        if (buffer.Length < length)
            return false;

        content = buffer[HeaderLength..length];
        buffer = buffer[length..];
        return true;
    }
}
