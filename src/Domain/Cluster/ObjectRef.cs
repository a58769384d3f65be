namespace DevPortal.Domain.Cluster;

/// <summary>An object in a cluster.</summary>
/// <param name="Group">Empty for the core kinds.</param>
public sealed record ObjectRef(string Group, string Kind, string Name, string? Namespace = null, string? Version = null)
{
    /// <param name="api">Group and version as manifests write them: <c>apps/v1</c>, or just <c>v1</c>.</param>
    public static ObjectRef Of(string api, string kind, string name, string? home = null)
    {
        var slash = api.IndexOf('/', StringComparison.Ordinal);
        return new(slash < 0 ? "" : api[..slash], kind, name, home, api.Length == 0 ? null : api[(slash + 1)..]);
    }

    /// <summary>For people: <c>Deployment shop</c>.</summary>
    public override string ToString() => $"{Kind} {Name}";
}
