using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using DevPortal.Domain;
using Microsoft.Extensions.Logging;

namespace DevPortal.Storage.Folder;

/// <summary>
/// Files that can't be read as what they should be. Each is renamed, so that nothing trips over it again and a person can
/// look at it, and is named in the log and in every health report for as long as it lies there.
/// </summary>
internal sealed partial class DamagedFiles(TimeProvider time, ILogger logger)
{
    private const string Mark = ".damaged-";

    private readonly ConcurrentDictionary<string, byte> _files = [];

    public Seq<string> All => _files.Keys.Where(File.Exists).Order(StringComparer.Ordinal).ToSeq();

    /// <summary>Those that an earlier process set aside.</summary>
    public void RememberThoseIn(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, $"*{Mark}*", SearchOption.AllDirectories))
            Remember(path);
    }

    public void SetAside(string path)
    {
        var aside = $"{path}{Mark}{time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss.fffffff", CultureInfo.InvariantCulture)}";
        File.Move(path, aside);
        Report(path, aside);
    }

    /// <summary>Keeps a copy of a damaged part of a file whose rest stays in use; finding it again at the next start adds nothing.</summary>
    public void SetAside(string path, long offset, ReadOnlySpan<byte> part)
    {
        var aside = string.Create(CultureInfo.InvariantCulture, $"{path}{Mark}at-{offset}-{ShortHash(part)}");
        if (!File.Exists(aside))
            Disk.WriteNew(aside, part);
        Report(path, aside);
    }

    private void Remember(string path) => _files.TryAdd(path, 0);

    private static string ShortHash(ReadOnlySpan<byte> part) => Convert.ToHexStringLower(SHA256.HashData(part).AsSpan(0, 4));

    private void Report(string path, string aside)
    {
        Remember(aside);
        LogDamaged(path, aside);
    }

    [LoggerMessage(LogLevel.Error, "{Path} is damaged and was set aside as {Aside}. Everything else goes on. Put a good copy in its place from a backup and restart, or delete it.")]
    private partial void LogDamaged(string path, string aside);
}
