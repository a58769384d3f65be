using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DevPortal.Sandbox.Cluster;

/// <summary>Names and ids as Kubernetes makes them up, here from what they stand for, so that the same history gives the same names.</summary>
internal static class Ids
{
    /// <summary>No vowels and no digits that look like letters, so that no name spells a word.</summary>
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    public static string Uid(params ReadOnlySpan<string> seed)
    {
        var bytes = Hash(seed)[..16];
        bytes[6] = (byte)(0x40 | (bytes[6] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>The five letters behind a pod's name.</summary>
    public static string Suffix(params ReadOnlySpan<string> seed) =>
        string.Concat(Hash(seed).Take(5).Select(b => Alphabet[b % Alphabet.Length]));

    /// <summary>The hash of a pod template as it stands in the names of ReplicaSets.</summary>
    public static string TemplateHash(string template) =>
        string.Concat(Number(template).ToString(System.Globalization.CultureInfo.InvariantCulture).Select(c => Alphabet[c % Alphabet.Length]));

    public static uint Number(params ReadOnlySpan<string> seed) => BinaryPrimitives.ReadUInt32BigEndian(Hash(seed));

    /// <summary>A share between ½ and 1½, the same for the same seed.</summary>
    public static double Jitter(string seed) => 0.5 + (Number(seed) % 1000 / 1000.0);

    private static byte[] Hash(ReadOnlySpan<string> seed) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', seed!)));
}
