namespace DevPortal.Integrations.Kubernetes;

/// <summary>Which objects of a kind.</summary>
/// <param name="Home">A namespace; all of them where not given.</param>
/// <param name="Labels">A label selector.</param>
/// <param name="Fields">A field selector: <c>metadata.name=shop</c>.</param>
internal sealed record KubeFilter(string? Home = null, string? Labels = null, string? Fields = null);
