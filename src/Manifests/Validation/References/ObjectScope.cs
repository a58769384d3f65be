using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Validation.References;

/// <summary>Objects that see each other.</summary>
internal sealed class ObjectScope
{
    public ObjectScope(IEnumerable<ManifestObject> objects)
    {
        Objects = [.. objects];
        Workloads = [.. Objects.Select(WorkloadView.Of).OfType<WorkloadView>()];
    }

    public IReadOnlyList<ManifestObject> Objects { get; }

    /// <summary>Everything that makes pods.</summary>
    public IReadOnlyList<WorkloadView> Workloads { get; }

    /// <summary>
    /// Says that something is not here. Where there are pods, it is an application and should be whole; a single document
    /// may mean what stands elsewhere.
    /// </summary>
    public void Missing(ManifestObject item, YamlNode at, string path, string message)
    {
        if (Workloads.Count > 0)
            item.Findings.Error(at, path, message);
        else
            item.Findings.Warning(at, path, message);
    }

    public IEnumerable<ManifestObject> Of(string kind, string? space = null) =>
        Objects.Where(item => item.Kind == kind && item.IsIn(space));

    public ManifestObject? Find(string kind, string name, string? space) => Of(kind, space).FirstOrDefault(item => item.Name == name);
}
