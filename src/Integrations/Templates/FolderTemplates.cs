using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Templates;

namespace DevPortal.Integrations.Templates;

/// <summary>Templates in a folder of this machine, such as a mounted ConfigMap. What links lead to outside of it is not read.</summary>
public sealed class FolderTemplates(string folder) : ITemplateSource
{
    /// <summary>More than any template may have; what is larger is none, and is read no further.</summary>
    private const long MaxBytes = 1024 * 1024;

    private const int MaxFiles = 2_000;
    private const int MaxDepth = 16;

    public async Task<TemplateSnapshot> ReadAsync(CancellationToken cancel = default)
    {
        try
        {
            var files = new List<TemplateFile>();
            foreach (var (path, file) in Find())
                files.Add(new TemplateFile(path, await File.ReadAllTextAsync(file, cancel)));
            return new(VersionOf(files), files.ToSeq());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Problem(Fault.Unequipped, error.Message, "Check the folder and who may read it.");
        }
    }

    private List<(string Path, string File)> Find()
    {
        if (!Directory.Exists(folder))
            throw Problem(Fault.NotFound, "there is no such folder", "Make it, or name another.");

        var root = RealPath.Of(folder);
        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = MaxDepth, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        var files = Directory.EnumerateFiles(root, "*", options)
            .Select(file => (Path: Path.GetRelativePath(root, file).Replace('\\', '/'), File: file))
            .Where(file => !IsHidden(file.Path) && RealPath.Of(file.File).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Take(MaxFiles + 1)
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToList();
        if (files.Count > MaxFiles)
            throw Problem(Fault.Invalid, $"it holds more than {MaxFiles} files", "Name the folder of the templates alone.");
        if (files.Find(file => new FileInfo(file.File).Length > MaxBytes) is { Path: { } large })
            throw Problem(Fault.Invalid, $"{large} has more than {MaxBytes} bytes", "Take it away.");
        return files;
    }

    // A mounted ConfigMap keeps its versions in folders that begin with two dots.
    private static bool IsHidden(string path) => path.Split('/')[..^1].Any(part => part is ".git" || part.StartsWith("..", StringComparison.Ordinal));

    private static string VersionOf(List<TemplateFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path.Length}:{file.Path}{file.Text.Length}:{file.Text}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private IntegrationException Problem(Fault fault, string said, string advice) =>
        new(new(fault, "The folder of templates", $"read {folder}", said, advice));
}
