using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;

namespace DevPortal.Sandbox.ArgoCd.Rendering;

/// <summary>A folder of plain manifests.</summary>
internal static class DirectoryRenderer
{
    public static async ValueTask<IReadOnlyList<JsonObject>> RenderAsync(SourceReader reader, string path, DirectoryOptions options)
    {
        var objects = new List<JsonObject>();
        await foreach (var file in FilesAsync(reader, path, "", options.Recurse))
        {
            if (!IsManifest(file) || options.Excludes(file))
                continue;

            if (file.EndsWith(".jsonnet", StringComparison.Ordinal))
                throw new RenderException($"Failed to evaluate jsonnet \"{SourcePath.FileName(file)}\": the sandbox does not evaluate Jsonnet");

            var text = await reader.ReadAsync(SourcePath.Combine(path, file)!);
            objects.AddRange(ManifestFile.Read(file, text ?? ""));
        }

        return objects;
    }

    private static async IAsyncEnumerable<string> FilesAsync(SourceReader reader, string root, string below, bool recurse)
    {
        foreach (var entry in await reader.ListAsync(SourcePath.Combine(root, below)!))
        {
            var path = below.Length == 0 ? entry.Name : $"{below}/{entry.Name}";
            if (!entry.IsDirectory)
            {
                yield return path;
            }
            else if (recurse)
            {
                await foreach (var file in FilesAsync(reader, root, path, recurse))
                    yield return file;
            }
        }
    }

    private static bool IsManifest(string file) => Path.GetExtension(file) is ".yaml" or ".yml" or ".json" or ".jsonnet";
}

/// <param name="Include">A pattern for the path below the folder; empty for all.</param>
internal sealed record DirectoryOptions(bool Recurse = false, string Include = "", string Exclude = "")
{
    public bool Excludes(string file) =>
        Exclude.Length > 0 && Glob.Matches(Exclude, file) || Include.Length > 0 && !Glob.Matches(Include, file);
}
