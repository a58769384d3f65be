using System.Runtime.InteropServices;

namespace DevPortal.Integrations.Tests.GitHub;

/// <summary>The side that can open what was sealed, as GitHub is.</summary>
internal static class SealedBox
{
    // A key pair made once with crypto_box_keypair.
    public const string PublicKey = "dWuS5hBVcLiL5Y8hbtYp1XDKGZZ0vD/hy1Y/+urEzHI=";
    private const string SecretKey = "eL710kvLesNVEUo48PGXyoptub2yzF8a+eKpLtaSYRk=";
    private const int SealBytes = 48;

    /// <returns>Null where it was sealed for others, or tampered with.</returns>
    public static byte[]? Open(byte[] box)
    {
        var message = new byte[box.Length - SealBytes];
        return OpenSeal(message, box, (ulong)box.Length, Convert.FromBase64String(PublicKey), Convert.FromBase64String(SecretKey)) == 0 ? message : null;
    }

    [DllImport("libsodium.so.23", EntryPoint = "crypto_box_seal_open", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenSeal(byte[] message, byte[] box, ulong length, byte[] publicKey, byte[] secretKey);
}
