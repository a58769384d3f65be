namespace DevPortal.Domain.Argo;

/// <param name="Version">The moment it shows, for a watch to go on from.</param>
public sealed record ArgoListing(Seq<ArgoApplication> Applications, string? Version = null);

/// <summary>Something happened to an Application.</summary>
public sealed record ArgoChange(ArgoApplication Application, bool IsDeleted = false);

/// <summary>Which Applications are meant; all that the token may see where nothing is given.</summary>
/// <param name="Selector">A label selector: <c>team=payments</c>.</param>
/// <param name="Repository">Only those with manifests from here.</param>
/// <param name="Namespace">Where the Application objects live.</param>
public sealed record ArgoFilter(
    string? Name = null,
    string? Project = null,
    string? Selector = null,
    string? Repository = null,
    string? Namespace = null);
