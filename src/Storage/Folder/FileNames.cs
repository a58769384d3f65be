using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain.Ports;

namespace DevPortal.Storage.Folder;

/// <summary>
/// A file for every key: legible, on any file system, also one that folds letter case, and never outside of its folder.
/// Spread over 256 folders, so that none gets slow.
/// </summary>
internal static class FileNames
{
    public const string Extension = ".json";

    // What is cut keeps apart by its hash; a doubled % can't come from escaping.
    private const int LongestName = 200;
    private const int KeptOfLonger = 130;

    /// <summary>Relative to the folder of all states: <c>app/3f/shop.json</c>.</summary>
    public static string Of(StateKey key) =>
        Path.Combine(Escape(key.GrainType), Convert.ToHexStringLower(Hash(key.GrainKey).AsSpan(0, 1)), Escape(key.GrainKey) + Extension);

    private static string Escape(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' || (c is '.' && name.Length > 0))
                name.Append(c);
            else
                name.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return name.Length <= LongestName
            ? name.ToString()
            : name.ToString(0, KeptOfLonger) + "%%" + Convert.ToHexStringLower(Hash(text));
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
