using System.Runtime.InteropServices;
using DevPortal.Domain.Ports;

namespace DevPortal.Integrations.GitHub.Actions;

/// <summary>The system's libsodium, as far as a sealed box needs it.</summary>
internal sealed class Sodium
{
    public const int KeyBytes = 32;
    private const int SealBytes = 48;

    private static readonly string[] Names = ["libsodium.so.23", "libsodium.so.26", "libsodium.so", "libsodium.dylib", "libsodium"];
    private static readonly Lazy<Sodium> Installed = new(() => Load(Names));

    private readonly Seal _seal;

    private Sodium(IntPtr library)
    {
        var init = Marshal.GetDelegateForFunctionPointer<Init>(NativeLibrary.GetExport(library, "sodium_init"));
        if (init() < 0)
            throw Missing("libsodium does not start");

        _seal = Marshal.GetDelegateForFunctionPointer<Seal>(NativeLibrary.GetExport(library, "crypto_box_seal"));
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Init();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Seal(byte[] sealedBox, byte[] message, ulong length, byte[] publicKey);

    /// <exception cref="IntegrationException">It is not installed: <see cref="Fault.Unequipped"/>.</exception>
    public static Sodium Default => Installed.Value;

    public static Sodium Load(params string[] names)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, typeof(Sodium).Assembly, null, out var library))
                return new(library);
        }

        throw Missing("libsodium is not installed");
    }

    public byte[] SealFor(byte[] publicKey, byte[] message)
    {
        if (publicKey.Length != KeyBytes)
            throw new ArgumentException($"A public key has {KeyBytes} bytes.", nameof(publicKey));

        var box = new byte[message.Length + SealBytes];
        return _seal(box, message, (ulong)message.Length, publicKey) == 0 ? box : throw new InvalidOperationException("The key is no point of the curve.");
    }

    private static IntegrationException Missing(string said) => new(new(
        Fault.Unequipped, "DevPortal", "encrypt a secret for GitHub", said,
        "Install the package libsodium23 (Debian, Ubuntu) or libsodium (Alpine, Fedora, macOS) where DevPortal runs."));
}
