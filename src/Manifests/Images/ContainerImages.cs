using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Drift;
using DevPortal.Manifests.Yaml.Reading;

namespace DevPortal.Manifests.Images;

/// <summary>
/// The containers of manifests: the one of the component itself, and with it every other that ran the same image repository,
/// in init containers, jobs and whatever people added.
/// </summary>
internal sealed class ContainerImages
{
    private readonly AppSpec _spec;
    private readonly IReadOnlyList<WantedImage> _wanted;
    private readonly Dictionary<ComponentName, string> _repositories;

    private ContainerImages(AppSpec spec, IReadOnlyList<WantedImage> wanted, WrittenEnvironment written)
    {
        _spec = spec;
        _wanted = wanted;
        _repositories = spec.Components.ToDictionary(component => component.Name, component => RepositoryOf(written.Image(component) ?? ""));
    }

    public static Dictionary<string, YamlEdits> Set(
        AppSpec spec,
        IReadOnlyList<WantedImage> wanted,
        WrittenEnvironment written,
        IReadOnlyDictionary<string, string> files)
    {
        var images = new ContainerImages(spec, wanted, written);
        var edits = new Dictionary<string, YamlEdits>(StringComparer.Ordinal);
        foreach (var path in written.Manifests)
        {
            foreach (var document in ImageFile.Read(path, files[path]).OfType<MapNode>())
                images.Set(edits.Of(path, files), document);
        }

        return edits;
    }

    private void Set(YamlEdits file, MapNode document)
    {
        var owner = OwnerOf(document);
        foreach (var pod in Pods(document))
        {
            foreach (var container in pod.Items("containers"))
                Set(file, container, owner, isMain: Kind(document) == "Deployment" && container.Text("name") == owner?.Name.Value);

            foreach (var container in pod.Items("initContainers").Where(container => !HasOwnImage(owner, container)))
                Set(file, container, owner, isMain: false);
        }
    }

    private void Set(YamlEdits file, MapNode container, ComponentSpec? owner, bool isMain)
    {
        if (container["image"] is not ScalarNode image)
            return;

        var component = isMain ? owner : RunnerOf(RepositoryOf(image.Text), owner);
        if (_wanted.FirstOrDefault(wanted => wanted.Component == component) is { } wanted)
            file.Set(image, wanted.Image.Value);
    }

    /// <summary>Whose image a repository is: several components may share one.</summary>
    private ComponentSpec? RunnerOf(string repository, ComponentSpec? owner) =>
        owner is not null && _repositories[owner.Name] == repository
            ? owner
            : _spec.Components.FirstOrDefault(component => _repositories[component.Name] == repository);

    private ComponentSpec? OwnerOf(MapNode document)
    {
        var name = document.Map("metadata")?.Text("name");
        return Kind(document) switch
        {
            "Deployment" => _spec.Components.FirstOrDefault(component => Naming.Component(_spec.Name, component.Name) == name),
            "Job" when _spec.Jobs.FirstOrDefault(job => Naming.Job(_spec.Name, job.Name) == name) is { } job =>
                _spec.Components.FirstOrDefault(component => component.Name == job.Component),
            _ => null,
        };
    }

    // Where the specification names an image, no release changes it.
    private static bool HasOwnImage(ComponentSpec? owner, MapNode container) =>
        owner is not null && owner.InitContainers.Any(init => init.Name.Value == container.Text("name") && init.Image is not null);

    private static string? Kind(MapNode document) => document.Text("kind");

    private static IEnumerable<MapNode> Pods(YamlNode node) => node switch
    {
        MapNode map when map["containers"] is ListNode => [map],
        MapNode map => map.Entries.SelectMany(entry => Pods(entry.Value)),
        ListNode list => list.Items.SelectMany(Pods),
        _ => [],
    };

    // More lenient than a reference: what stands there may be no image that anything could pull.
    private static string RepositoryOf(string image)
    {
        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }
}
