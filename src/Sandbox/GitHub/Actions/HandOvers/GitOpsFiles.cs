using System.Text;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Actions.Workflows;
using DevPortal.Sandbox.Registry;
using DevPortal.Sandbox.Repositories;
using YamlDotNet.RepresentationModel;

namespace DevPortal.Sandbox.GitHub.Actions.HandOvers;

/// <summary>Something is not where the workflow's script would look; its step fails with these words.</summary>
internal sealed class HandOverRefused(string reason) : Exception(reason);

/// <param name="Version">`@sha256:…` or `:tag`.</param>
internal sealed record NewVersion(HandOverImage Image, string Version);

/// <summary>The edits of a GitOps repository's files, for each layout.</summary>
internal sealed class GitOpsFiles(GitRepository git, ObjectId? root, string layout)
{
    /// <param name="path">A folder, or the file of the single-file layout.</param>
    public async Task<IReadOnlyList<FileChange>> EditAsync(string path, IReadOnlyList<NewVersion> versions)
    {
        var files = await ReadAsync(path);
        var changed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var version in versions)
        {
            var edits = files
                .Select(f => (f.Key, Content: Edit(f.Key, changed.GetValueOrDefault(f.Key, f.Value), version)))
                .Where(e => e.Content is not null)
                .ToList();
            if (edits.Count == 0)
                throw new HandOverRefused($"Nothing in {path} runs {version.Image.Repository}. Let DevPortal write the manifests first.");

            foreach (var (file, content) in edits)
                changed[file] = content!;
        }

        return [.. changed.Select(c => new FileChange(c.Key, c.Value))];
    }

    /// <summary>Where an application's environment stands below the folder of all applications.</summary>
    public async Task<string> PlaceAsync(string folder, string app, string environment)
    {
        string[] candidates = layout switch
        {
            "kustomize" or "helm" => [$"{folder}/{app}/overlays/{environment}"],
            "single-file" => [$"{folder}/{app}-{environment}/{app}.yaml", $"{folder}/{app}/{app}.yaml"],
            _ => [$"{folder}/{app}-{environment}", $"{folder}/{app}"],
        };
        foreach (var candidate in candidates)
        {
            if (root is not null && await git.Trees.FindAsync(root, candidate) is not null)
                return candidate;
        }

        throw new HandOverRefused($"{candidates[0]} is not there. Let DevPortal write the manifests first.");
    }

    /// <summary>The image that a container runs, without its version; empty where the layout does not need to know.</summary>
    public async Task<string> RepositoryOfAsync(string path, string container)
    {
        if (layout is "kustomize" or "helm")
            return "";

        foreach (var content in (await ReadAsync(path)).Values)
        {
            if (Containers(content).FirstOrDefault(c => c.Get("name").Text() == container).Get("image").Text() is { } image)
                return ImageReference.Parse(image).Name;
        }

        throw new HandOverRefused($"No container in {path} is called {container}.");
    }

    private string? Edit(string file, string content, NewVersion version) => layout switch
    {
        "kustomize" => file.EndsWith("/kustomization.yaml", StringComparison.Ordinal)
            ? ImageEdits.InKustomization(content, version.Image.Resource, version.Version)
            : null,
        "helm" => file.EndsWith($"/{version.Image.Component}-values.yaml", StringComparison.Ordinal)
            ? ImageEdits.InValues(content, version.Version)
            : null,
        _ => ImageEdits.InContainers(content, version.Image.Repository, version.Version),
    };

    private async Task<IReadOnlyDictionary<string, string>> ReadAsync(string path)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var entry = root is null ? null : await git.Trees.FindAsync(root, path);
        if (entry is { IsTree: false })
            files[path] = await TextAsync(entry);

        foreach (var child in entry is { IsTree: true } ? await git.Trees.ReadAsync(entry.Id) : [])
        {
            if (!child.IsTree && child.Name.EndsWith(".yaml", StringComparison.Ordinal))
                files[$"{path}/{child.Name}"] = await TextAsync(child);
        }

        return files;
    }

    private async Task<string> TextAsync(TreeEntry entry) =>
        await git.Objects.FindBlobAsync(entry.Id) is { } content ? Encoding.UTF8.GetString(content.Span) : "";

    private static IEnumerable<YamlNode> Containers(string content) =>
        content.Split("\n---").Select(Yaml.Load)
            .Select(document => document.Get("spec").Get("template").Get("spec"))
            .SelectMany(pod => pod.Get("initContainers").Items().Concat(pod.Get("containers").Items()));
}
