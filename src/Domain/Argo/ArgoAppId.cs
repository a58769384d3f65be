namespace DevPortal.Domain.Argo;

/// <summary>Which Application is meant.</summary>
/// <param name="Project">
/// Give it where it is known: without it Argo CD answers 403 for an Application that does not exist.
/// </param>
/// <param name="Namespace">Where the Application object lives; Argo CD's own namespace where not given.</param>
public sealed record ArgoAppId(string Name, string? Project = null, string? Namespace = null)
{
    public override string ToString() => Namespace is null ? Name : $"{Namespace}/{Name}";
}
