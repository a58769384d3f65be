using DevPortal.Domain.Specs;
using DevPortal.Manifests.Kubernetes;
using DevPortal.Manifests.Kubernetes.Model;

namespace DevPortal.Manifests.Layouts.Kustomize;

/// <summary>What all environments of an application have, whichever of them are written so far.</summary>
internal sealed class KustomizeBase
{
    private readonly AppSpec _app;
    private readonly Dictionary<(string Kind, string Name), PlacedObject> _objects;

    private KustomizeBase(AppSpec app, Dictionary<(string, string), PlacedObject> objects)
    {
        _app = app;
        _objects = objects;
    }

    public static KustomizeBase Of(ManifestRequest request)
    {
        var app = request.Spec;
        var objects = AppObjects.Of(new AppScope(app, null, Bare: true, Templates: request.Templates)).ToDictionary(placed => Identity(placed.Object));
        foreach (var environment in app.Environments)
        {
            var own = AppObjects.Of(new AppScope(app, environment, Bare: true, Templates: request.Templates)).Select(placed => Identity(placed.Object)).ToHashSet();
            foreach (var missing in objects.Keys.Where(key => !own.Contains(key)).ToList())
                objects.Remove(missing);
        }

        return new KustomizeBase(app, objects);
    }

    public KubernetesObject? Find(KubernetesObject item) => _objects.GetValueOrDefault(Identity(item))?.Object;

    public IEnumerable<GeneratedFile> Files(string folder)
    {
        var files = ManifestFiles.Of(_app, _objects.Values);
        return files
            .Select(file => file with { Path = $"{folder}/{file.Path}" })
            .Append(new Kustomization(null, null, files.Select(file => file.Path).ToSeq()).FileIn(folder));
    }

    private static (string Kind, string Name) Identity(KubernetesObject item) => (item.Kind, item.Metadata.Name);
}
