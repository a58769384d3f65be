using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Rendering;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;
using DevPortal.Sandbox.ArgoCd.Templates.Go;
using DevPortal.Sandbox.Cluster.Objects;
using YamlDotNet.Core;

namespace DevPortal.Sandbox.ArgoCd.ApplicationSets;

/// <summary>An application for each folder, or for each file, that patterns match in a repository.</summary>
internal sealed class GitGenerator(SourceTrees trees)
{
    private static readonly char[] Wildcards = ['*', '?', '['];

    /// <summary>The repositories that a set's generators look into.</summary>
    public static IEnumerable<string> Repositories(ApplicationSet set) =>
        set.Spec.Items("generators").Select(generator => generator.Text("git", "repoURL")).OfType<string>();

    public async ValueTask<IReadOnlyList<Dictionary<string, object?>>> GenerateAsync(JsonObject generator, SetTemplate template)
    {
        try
        {
            var tree = await trees.OpenAsync(generator.Text("repoURL") ?? "", generator.Text("revision") ?? "");
            return generator.Items("directories").Any()
                ? await FoldersAsync(tree, generator, template)
                : await FilesAsync(tree, generator, template);
        }
        catch (RenderException e)
        {
            throw new SetException($"error generating params from git: error getting directories from repo: error retrieving Git Directories: rpc error: code = Internal desc = {e.Message}");
        }
    }

    private static async ValueTask<IReadOnlyList<Dictionary<string, object?>>> FoldersAsync(SourceTree tree, JsonObject generator, SetTemplate template)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var pattern in Patterns(generator, "directories", excluded: false))
            await MatchFoldersAsync(tree, "", pattern.Split('/', StringSplitOptions.RemoveEmptyEntries), found);

        var excluded = Patterns(generator, "directories", excluded: true).ToList();
        return
        [
            .. found.Where(folder => !excluded.Exists(pattern => Glob.MatchesPath(pattern, folder))).Select(folder =>
            {
                var parameters = new Dictionary<string, object?>(StringComparer.Ordinal);
                ParameterSet.AddPath(parameters, folder, null, generator.Text("pathParamPrefix") ?? "", template.IsGo);
                ParameterSet.AddValues(parameters, generator, template);
                return parameters;
            }),
        ];
    }

    /// <summary>Goes down one folder a segment, so that only what can match is looked at.</summary>
    private static async ValueTask MatchFoldersAsync(SourceTree tree, string folder, string[] pattern, SortedSet<string> found)
    {
        if (pattern.Length == 0)
        {
            if (folder.Length > 0)
                found.Add(folder);
            return;
        }

        if (await tree.FindAsync(folder) is not { IsDirectory: true } entry)
            return;

        foreach (var child in await tree.ListAsync(entry))
        {
            if (child.IsDirectory && !child.Name.StartsWith('.') && Glob.MatchesPath(pattern[0], child.Name))
                await MatchFoldersAsync(tree, folder.Length == 0 ? child.Name : $"{folder}/{child.Name}", pattern[1..], found);
        }
    }

    private static async ValueTask<IReadOnlyList<Dictionary<string, object?>>> FilesAsync(SourceTree tree, JsonObject generator, SetTemplate template)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var pattern in Patterns(generator, "files", excluded: false))
            await MatchFilesAsync(tree, Root(pattern), pattern, found);

        var excluded = Patterns(generator, "files", excluded: true).ToList();
        var all = new List<Dictionary<string, object?>>();
        foreach (var file in found.Where(file => !excluded.Exists(pattern => Glob.Matches(pattern, file))))
        {
            foreach (var document in Documents(file, await ReadAsync(tree, file)))
            {
                var parameters = template.IsGo ? (Dictionary<string, object?>)GoValue.Of(document)! : new(StringComparer.Ordinal);
                if (!template.IsGo)
                    ParameterSet.AddFlat(parameters, document, "");
                ParameterSet.AddPath(parameters, SourcePath.Folder(file), SourcePath.FileName(file), generator.Text("pathParamPrefix") ?? "", template.IsGo);
                ParameterSet.AddValues(parameters, generator, template);
                all.Add(parameters);
            }
        }

        return all;
    }

    /// <summary>As with <c>git ls-files</c>, a star also crosses slashes.</summary>
    private static async ValueTask MatchFilesAsync(SourceTree tree, string folder, string pattern, SortedSet<string> found)
    {
        if (await tree.FindAsync(folder) is not { } entry)
            return;
        if (!entry.IsDirectory)
        {
            found.Add(folder);
            return;
        }

        foreach (var child in await tree.ListAsync(entry))
        {
            var path = folder.Length == 0 ? child.Name : $"{folder}/{child.Name}";
            if (child.IsDirectory)
                await MatchFilesAsync(tree, path, pattern, found);
            else if (Glob.Matches(pattern, path))
                found.Add(path);
        }
    }

    /// <summary>The folder down to which a pattern is plain text; the file itself where all of it is.</summary>
    private static string Root(string pattern)
    {
        var wildcard = pattern.IndexOfAny(Wildcards);
        return wildcard < 0 ? pattern : SourcePath.Folder(pattern[..wildcard]);
    }

    private static async ValueTask<string> ReadAsync(SourceTree tree, string file) => await new SourceReader(tree).ReadAsync(file) ?? "";

    /// <summary>A file is one set of parameters, or a list of them.</summary>
    private static IEnumerable<JsonObject> Documents(string file, string text)
    {
        try
        {
            return Yaml.Document(text) switch
            {
                JsonObject one => [one],
                JsonArray several => several.OfType<JsonObject>(),
                null => [[]],
                _ => throw new SetException($"error generating params from git: unable to process file '{file}': unable to parse file"),
            };
        }
        catch (YamlException e)
        {
            throw new SetException($"error generating params from git: unable to process file '{file}': unable to parse file: {e.Message}");
        }
    }

    private static IEnumerable<string> Patterns(JsonObject generator, string field, bool excluded) =>
        generator.Items(field).Where(item => item.Flag("exclude") == excluded).Select(item => item.Text("path") ?? "");
}
