namespace DevPortal.Integrations.Kubernetes;

/// <summary>A kind of objects, and the word that stands for it in addresses.</summary>
/// <param name="Api">Group and version: <c>apps/v1</c>; for the core kinds just <c>v1</c>.</param>
internal sealed record KubeKind(string Api, string Kind, string Plural, bool IsNamespaced)
{
    public static KubeKind Pods { get; } = new("v1", "Pod", "pods", true);

    public static KubeKind Events { get; } = new("v1", "Event", "events", true);

    public static KubeKind Applications { get; } = new("argoproj.io/v1alpha1", "Application", "applications", true);

    /// <summary>Below the server: <c>apis/apps/v1/namespaces/shop/deployments</c>.</summary>
    /// <param name="home">Null for all namespaces.</param>
    public FormattableString Path(string? home, string? name = null)
    {
        var root = Api.Contains('/', StringComparison.Ordinal) ? "apis" : "api";
        return (IsNamespaced ? home : null, name) switch
        {
            (null, null) => $"{root}/{Api:path}/{Plural}",
            (null, _) => $"{root}/{Api:path}/{Plural}/{name}",
            ({ } within, null) => $"{root}/{Api:path}/namespaces/{within}/{Plural}",
            ({ } within, _) => $"{root}/{Api:path}/namespaces/{within}/{Plural}/{name}",
        };
    }
}
