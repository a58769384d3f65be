using System.Collections;
using System.Text.Json.Nodes;

namespace DevPortal.Sandbox.ArgoCd.Rendering.Kustomize;

/// <summary>The objects that a build has gathered so far, in order, each identity once.</summary>
internal sealed class ResourceSet : IEnumerable<KustomizeResource>
{
    private readonly List<KustomizeResource> _resources = [];

    public void Add(KustomizeResource resource)
    {
        if (_resources.Exists(known => known.Kind == resource.Kind && known.Group == resource.Group
            && known.Name == resource.Name && known.Namespace == resource.Namespace))
        {
            throw new RenderException($"may not add resource with an already registered id: {resource.Id}");
        }

        _resources.Add(resource);
    }

    public void Add(JsonObject document) => Add(new KustomizeResource(document));

    public void AddAll(ResourceSet others)
    {
        foreach (var resource in others)
            Add(resource);
    }

    public void Remove(KustomizeResource resource) => _resources.Remove(resource);

    public void Replace(KustomizeResource old, KustomizeResource with) => _resources[_resources.IndexOf(old)] = with;

    /// <summary>A snapshot: the set may change while it is walked.</summary>
    public IEnumerator<KustomizeResource> GetEnumerator() => _resources.ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
