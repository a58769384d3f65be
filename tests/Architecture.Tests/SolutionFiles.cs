using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace DevPortal.Architecture.Tests;

/// <summary>The solution as its files describe it.</summary>
internal static class SolutionFiles
{
    public static string Root { get; } = FindRoot();

    /// <summary>Names of the projects in a folder: <c>Domain</c>, <c>Api</c>.</summary>
    public static IReadOnlyList<string> Projects(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
            .Select(f => Path.GetFileNameWithoutExtension(f)!)
            .Order(StringComparer.Ordinal)];

    /// <summary>What a project of src references by itself, with the packages that are only tools of the build left out.</summary>
    public static References Of(string project)
    {
        var document = XDocument.Load(Path.Combine(Root, "src", project, $"{project}.csproj"));
        return new References(
            [.. Includes(document, "ProjectReference").Select(i => Path.GetFileNameWithoutExtension(i.Replace('\\', '/')))],
            [.. Includes(document, "PackageReference")],
            [.. Includes(document, "FrameworkReference")],
            document.Descendants("UsesEngine").Any(e => e.Value == "true"));
    }

    private static IEnumerable<string> Includes(XDocument document, string element) =>
        document.Descendants(element).Select(e => (string?)e.Attribute("Include")).OfType<string>();

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DevPortal.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No DevPortal.sln above {here}.");
    }
}

internal sealed record References(
    IReadOnlyList<string> Projects,
    IReadOnlyList<string> Packages,
    IReadOnlyList<string> Frameworks,
    bool Engine);
