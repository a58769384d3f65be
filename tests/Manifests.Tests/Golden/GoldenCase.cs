using System.Text.Json;

namespace DevPortal.Manifests.Tests.Golden;

/// <summary>
/// A folder below <c>cases</c>: <c>input.json</c>, whose <c>render</c> names one of <see cref="Renderers"/>, and beside it
/// every expected file below <c>expected</c>.
/// </summary>
internal sealed record GoldenCase(string Name, string Folder)
{
    private static readonly string Root = Path.Combine(SourceTree.Root, "tests", "Manifests.Tests", "cases");

    private string Expected => Path.Combine(Folder, "expected");

    public static IEnumerable<GoldenCase> All() =>
        Directory.GetDirectories(Root).Order(StringComparer.Ordinal).Select(folder => new GoldenCase(Path.GetFileName(folder), folder));

    public static GoldenCase Named(string name) => new(name, Path.Combine(Root, name));

    public JsonElement Input()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "input.json")));
        return document.RootElement.Clone();
    }

    public IReadOnlyList<GeneratedFile> Render() => Renderers.Render(Input());

    public SortedDictionary<string, string> ReadExpected()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!Directory.Exists(Expected))
            return files;

        foreach (var file in Directory.GetFiles(Expected, "*", SearchOption.AllDirectories))
            files.Add(Path.GetRelativePath(Expected, file).Replace('\\', '/'), File.ReadAllText(file));
        return files;
    }

    public void Rewrite(IReadOnlyList<GeneratedFile> files)
    {
        if (Directory.Exists(Expected))
            Directory.Delete(Expected, recursive: true);

        foreach (var file in files)
        {
            var path = Path.Combine(Expected, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Content);
        }
    }
}
