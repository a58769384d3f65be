using System.Diagnostics.CodeAnalysis;

namespace DevPortal.Storage.Secrets;

/// <summary>The master keys that are known, the current one first.</summary>
public sealed class MasterKeyRing
{
    public const string Wanted =
        "Give 32 random bytes in base64 or hexadecimal, for example from: openssl rand -base64 32. "
        + "To rotate, put the new key first and the old one behind it, with a comma between.";

    private readonly MasterKey[] _keys;

    private MasterKeyRing(MasterKey[] keys) => _keys = keys;

    internal MasterKey Current => _keys[0];

    public static bool TryParse(string text, [NotNullWhen(true)] out MasterKeyRing? ring)
    {
        ring = null;
        var keys = new List<MasterKey>();
        foreach (var part in text.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!MasterKey.TryParse(part, out var key))
                return false;
            keys.Add(key);
        }

        ring = keys.Count > 0 ? new MasterKeyRing([.. keys]) : null;
        return ring is not null;
    }

    /// <summary>The keys of a file; where there is none, one with a new key that only this user can read.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static MasterKeyRing OfFile(string path)
    {
        if (!File.Exists(path))
            Create(path);

        return TryParse(File.ReadAllText(path), out var ring)
            ? ring
            : throw new InvalidDataException($"{path} holds no master key. {Wanted}");
    }

    internal MasterKey? Find(ReadOnlySpan<byte> id)
    {
        foreach (var key in _keys)
        {
            if (id.SequenceEqual(key.Id))
                return key;
        }

        return null;
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        // Written aside and renamed: a crash leaves no half key behind.
        var draft = $"{path}.{Guid.NewGuid():N}";
        using (var file = new StreamWriter(draft, options))
        {
            file.WriteLine(MasterKey.Random().Reveal());
            file.Flush();
            ((FileStream)file.BaseStream).Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: false);
    }
}
