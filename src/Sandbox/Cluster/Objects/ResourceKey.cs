namespace DevPortal.Sandbox.Cluster.Objects;

/// <summary>Which object of a cluster is meant, whatever version of its kind is spoken; the namespace of a cluster-wide one is empty.</summary>
internal readonly record struct ResourceKey(string Group, string Kind, string Namespace, string Name)
{
    /// <summary><c>apps/Deployment/shop/web</c>, as Argo CD names objects in its messages.</summary>
    public override string ToString() => $"{Group}/{Kind}/{Namespace}/{Name}";
}
