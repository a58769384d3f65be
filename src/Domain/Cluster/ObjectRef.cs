namespace DevPortal.Domain.Cluster;

/// <summary>An object in a cluster.</summary>
/// <param name="Group">Empty for the core kinds.</param>
public sealed record ObjectRef(string Group, string Kind, string Name, string? Namespace = null, string? Version = null)
{
    /// <summary>For people: <c>Deployment shop</c>.</summary>
    public override string ToString() => $"{Kind} {Name}";
}
