using System.Reflection;
using System.Runtime.InteropServices;

namespace DevPortal.Sandbox.GitHub.Secrets;

/// <summary>The sealed boxes of libsodium, which is the system's.</summary>
internal static partial class Sodium
{
    public const int KeyLength = 32;

    private const string Library = "sodium";
    private const int SealLength = 48;

    private static readonly string[] Names =
        ["libsodium.so.26", "libsodium.so.23", "libsodium.so", "libsodium.dylib", "/opt/homebrew/lib/libsodium.dylib", "libsodium.dll"];

    static Sodium() => NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), Resolve);

    public static (byte[] Public, byte[] Private) NewKeyPair()
    {
        var (publicKey, privateKey) = (new byte[KeyLength], new byte[KeyLength]);
        Begin();
        return crypto_box_keypair(publicKey, privateKey) == 0
            ? (publicKey, privateKey)
            : throw new InvalidOperationException("libsodium made no keys.");
    }

    /// <returns>What was sealed; null where it was sealed for another key or is damaged.</returns>
    public static byte[]? Open(byte[] box, byte[] publicKey, byte[] privateKey)
    {
        if (box.Length < SealLength)
            return null;

        var opened = new byte[box.Length - SealLength];
        Begin();
        return crypto_box_seal_open(opened, box, (ulong)box.Length, publicKey, privateKey) == 0 ? opened : null;
    }

    private static void Begin()
    {
        if (sodium_init() < 0)
            throw new InvalidOperationException("libsodium could not be initialised.");
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
            return 0;

        foreach (var candidate in Names)
        {
            if (NativeLibrary.TryLoad(candidate, out var handle))
                return handle;
        }

        throw new DllNotFoundException("libsodium is missing. Install the package libsodium23 (Debian, Ubuntu), libsodium (Fedora, Alpine, Homebrew).");
    }

    [LibraryImport(Library)]
    private static partial int sodium_init();

    [LibraryImport(Library)]
    private static partial int crypto_box_keypair([Out] byte[] publicKey, [Out] byte[] privateKey);

    [LibraryImport(Library)]
    private static partial int crypto_box_seal_open([Out] byte[] opened, byte[] box, ulong boxLength, byte[] publicKey, byte[] privateKey);
}
