using System.Text;

namespace DevPortal.Sandbox.GitHub.Http;

internal static class Base64
{
    private const int LineLength = 60;

    /// <summary>As GitHub writes content: a line feed after every 60 characters and at the end.</summary>
    public static string Lines(ReadOnlySpan<byte> content)
    {
        var encoded = Convert.ToBase64String(content);
        var lines = new StringBuilder(encoded.Length + encoded.Length / LineLength + 1);
        for (var i = 0; i < encoded.Length; i += LineLength)
            lines.Append(encoded, i, Math.Min(LineLength, encoded.Length - i)).Append('\n');
        return lines.ToString();
    }

    /// <summary>With or without line breaks; null where it is no Base64.</summary>
    public static byte[]? Decode(string text)
    {
        var decoded = new byte[text.Length];
        return Convert.TryFromBase64String(text, decoded, out var length) ? decoded[..length] : null;
    }
}
