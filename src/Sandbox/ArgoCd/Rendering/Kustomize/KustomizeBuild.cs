using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>What <c>kustomize build</c> does: gathers resources, bases first, and takes them through the transformers in its order.</summary>
internal sealed class KustomizeBuild
{
    private readonly SourceReader _reader;
    private readonly Stack<string> _open = new();

    private KustomizeBuild(SourceReader reader) => _reader = reader;

    /// <param name="overrides">What the application's <c>source.kustomize</c> sets on top of the folder's own file.</param>
    public static async ValueTask<IReadOnlyList<JsonObject>> RunAsync(SourceReader reader, string folder, KustomizeOverrides overrides)
    {
        var root = await Kustomization.ReadAsync(reader, folder);
        overrides.ApplyTo(root.Content);

        var set = new ResourceSet();
        await new KustomizeBuild(reader).AccumulateAsync(set, root);
        NameHash.Append(set);
        return [.. set.Select(resource => resource.Document)];
    }

    private async ValueTask AccumulateAsync(ResourceSet set, Kustomization from)
    {
        if (_open.Contains(from.Folder, StringComparer.Ordinal))
            throw new RenderException($"cycle detected: candidate root '/{from.Folder}' contains visited root '/{from.Folder}'");

        _open.Push(from.Folder);
        var content = from.Content;
        foreach (var path in content.Texts("resources").Concat(content.Texts("bases")))
            await AddAsync(set, from, path);
        foreach (var path in content.Texts("components"))
            await AccumulateAsync(set, await OpenAsync(from, path));

        await Generators.RunAsync(_reader, from, set);
        await TransformAsync(set, from);
        _open.Pop();
    }

    private async ValueTask TransformAsync(ResourceSet set, Kustomization from)
    {
        var content = from.Content;
        await Patches.ApplyAsync(_reader, from, set);
        Names.Transform(set, content.Text("namespace") ?? "", content.Text("namePrefix") ?? "", content.Text("nameSuffix") ?? "");
        Labels.Add(set, content);
        Labels.Annotate(set, content);
        await Patches.ApplyJson6902Async(_reader, from, set);
        Replicas.Set(set, content);
        Images.Set(set, content);
    }

    private async ValueTask AddAsync(ResourceSet set, Kustomization from, string path)
    {
        if (IsRemote(path))
            throw new RenderException($"accumulating resources from '{path}': the sandbox fetches nothing from outside of the repository");

        var full = Resolve(from, path);
        var entry = await _reader.FindAsync(full);
        if (entry is { IsDirectory: true })
        {
            var nested = new ResourceSet();
            await AccumulateAsync(nested, await Kustomization.ReadAsync(_reader, full));
            set.AddAll(nested);
            return;
        }

        var text = await _reader.ReadAsync(full)
            ?? throw new RenderException($"accumulating resources: accumulation err='accumulating resources from '{path}': open /{full}: no such file or directory'");
        foreach (var document in ManifestFile.Read(path, text))
            set.Add(document);
    }

    private async ValueTask<Kustomization> OpenAsync(Kustomization from, string path) =>
        await Kustomization.ReadAsync(_reader, Resolve(from, path));

    private static string Resolve(Kustomization from, string path) =>
        SourcePath.Combine(from.Folder, path)
        ?? throw new RenderException($"accumulating resources from '{path}': the path leads out of the repository");

    private static bool IsRemote(string path) =>
        path.Contains("://", StringComparison.Ordinal) || path.StartsWith("git@", StringComparison.Ordinal)
        || path.StartsWith("github.com/", StringComparison.Ordinal);
}
