using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Kubernetes.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Layouts.Kustomize;

/// <summary>One environment: what it has beside the base, and how it differs from it.</summary>
internal sealed class KustomizeOverlay
{
    private const string ReplicasPath = "/spec/replicas";

    private readonly AppSpec _app;
    private readonly EnvironmentSpec _environment;
    private readonly EnvironmentRelease _release;
    private readonly List<PlacedObject> _added = [];
    private readonly List<(PlacedObject Placed, Seq<PatchStep> Steps)> _changed = [];
    private readonly List<KustomizeReplicas> _replicas = [];

    public KustomizeOverlay(AppSpec app, EnvironmentSpec environment, EnvironmentRelease release, KustomizeBase common)
    {
        _app = app;
        _environment = environment;
        _release = release;

        foreach (var placed in AppObjects.Of(AppScope.Of(app, environment, release) with { Bare = true }))
        {
            if (placed.Object is Deployment { Spec.Replicas: { } replicas })
                _replicas.Add(new(placed.Object.Metadata.Name, replicas));

            if (common.Find(placed.Object) is not { } usual)
                _added.Add(placed);
            else if (Differences(usual, placed.Object) is { IsEmpty: false } steps)
                _changed.Add((placed, steps));
        }
    }

    public IEnumerable<GeneratedFile> Files(string folder)
    {
        var added = ManifestFiles.Of(_app, _added);
        yield return Kustomization(added).FileIn(folder);

        foreach (var file in added)
            yield return file with { Path = $"{folder}/{file.Path}" };

        foreach (var (placed, steps) in _changed)
        {
            var patch = new YamlList(steps.Select(step => (YamlValue)step.ToYaml()).ToSeq());
            yield return new($"{folder}/{PatchPath(placed)}", YamlWriter.Write(patch));
        }
    }

    private Kustomization Kustomization(Seq<GeneratedFile> added) => new(
        new KustomizationMeta(Naming.Instance(_app.Name, _environment.Name), OverlayFacts.Of(_environment)),
        Naming.Namespace(_app.Name, _environment),
        ["../../base", .. added.Select(file => file.Path)],
        [new KustomizeLabels(EnvironmentLabels(), IncludeTemplates: true)],
        _app.Components.Select(Image).ToSeq(),
        _replicas.ToSeq(),
        _changed.Select(change => new KustomizePatch(Target(change.Placed.Object), PatchPath(change.Placed))).ToSeq());

    private YamlMap EnvironmentLabels() => YamlMap.Of(
        (Labels.Instance, Naming.Instance(_app.Name, _environment.Name)),
        (Labels.Environment, _environment.Name.Value));

    private KustomizeImage Image(ComponentSpec component)
    {
        var image = ReleasedImages.Of(component, _release.Images);
        return new(Naming.Component(_app.Name, component.Name), image.Repository, image.Digest is null ? image.Tag : null, image.Digest?.Value);
    }

    private string PatchPath(PlacedObject placed) => $"patches/{ManifestFiles.NameOf(_app, placed.File, placed.Component)}";

    // A number of replicas in both is set by the kustomization itself, where people look for it.
    private static Seq<PatchStep> Differences(KubernetesObject usual, KubernetesObject own) =>
        YamlPatch.Between(ModelYaml.Of(usual), ModelYaml.Of(own))
            .RemoveAll(step => own is Deployment && step is { Path: ReplicasPath, Op: not "remove" });

    private static PatchTarget Target(KubernetesObject item)
    {
        var slash = item.ApiVersion.IndexOf('/', StringComparison.Ordinal);
        return new(slash < 0 ? null : item.ApiVersion[..slash], item.ApiVersion[(slash + 1)..], item.Kind, item.Metadata.Name);
    }
}
