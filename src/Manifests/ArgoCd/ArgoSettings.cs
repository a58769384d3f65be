namespace DevPortal.Manifests.ArgoCd;

/// <summary>The Argo CD that applies what is written.</summary>
/// <param name="Namespace">Where it lives itself.</param>
/// <param name="Project">The AppProject of all applications.</param>
public sealed record ArgoSettings(string Namespace = "argocd", string Project = "devportal")
{
    public static ArgoSettings Default { get; } = new();
}
