using System.Text.Json;
using System.Text.Json.Nodes;
using DevPortal.Domain;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Rendering.Helm;
using DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;
using DevPortal.Sandbox.ArgoCd.Rendering.Sources;
using DevPortal.Sandbox.ArgoCd.Wire;
using DevPortal.Sandbox.Cluster.Objects;
using DevPortal.Sandbox.Cluster.Patching;
using YamlDotNet.Core;

namespace DevPortal.Sandbox.ArgoCd.Rendering;

/// <summary>Makes manifests of one source: a kustomize folder, a chart or plain files, told apart as Argo CD does.</summary>
internal static class SourceRenderer
{
    public static async ValueTask<(string Type, IReadOnlyList<JsonObject> Objects)> RenderAsync(
        SourceReader reader, ApplicationSource source, Application application)
    {
        var path = SourcePath.Combine("", source.Path)
            ?? throw new RenderException($"{source.Path}: app path outside root");
        switch (await reader.FindAsync(path))
        {
            case null:
                throw new RenderException($"{source.Path}: app path does not exist");
            case { IsDirectory: false }:
                throw new RenderException($"{source.Path}: app path is not a directory");
        }

        source = await OverrideAsync(reader, path, source, application.Metadata.Name);
        if (source.Kustomize is not null || source.Directory is null && source.Helm is null && await Kustomization.ExistsAsync(reader, path))
        {
            var options = JsonSerializer.SerializeToNode(source.Kustomize ?? new(), GoJson.Options)!.AsObject();
            return ("Kustomize", await KustomizeBuild.RunAsync(reader, path, new KustomizeOverrides(options)));
        }

        if (source.Helm is not null || source.Directory is null && await reader.FindAsync(SourcePath.Combine(path, "Chart.yaml")!) is not null)
            return ("Helm", await HelmRenderer.RenderAsync(reader, path, source.Helm ?? new(), application.Metadata.Name, application.Spec.Destination.Namespace));

        var directory = source.Directory ?? new();
        return ("Directory", await DirectoryRenderer.RenderAsync(
            reader, path, new DirectoryOptions(directory.Recurse, directory.Include, directory.Exclude)));
    }

    /// <summary>Parameters kept beside the manifests, as the image updater writes them back to Git.</summary>
    private static async ValueTask<ApplicationSource> OverrideAsync(
        SourceReader reader, string path, ApplicationSource source, string application)
    {
        foreach (var name in new[] { ".argocd-source.yaml", $".argocd-source-{application}.yaml" })
        {
            if (await reader.ReadAsync(SourcePath.Combine(path, name)!) is not { } text)
                continue;

            try
            {
                var merged = MergePatch.Apply(JsonSerializer.SerializeToNode(source, GoJson.Options), Yaml.Document(text));
                source = merged.Deserialize<ApplicationSource>(GoJson.Options)! with
                {
                    RepoURL = source.RepoURL, Path = source.Path, TargetRevision = source.TargetRevision,
                };
            }
            catch (Exception e) when (e is YamlException or JsonException)
            {
                throw new RenderException($"{name}: {e.Message}", e);
            }
        }

        return source;
    }
}
