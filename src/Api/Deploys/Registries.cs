using DevPortal.Domain.Ports;
using DevPortal.Domain.Values;

namespace DevPortal.Api.Deploys;

/// <summary>Where the images of a repository are kept unless somebody says otherwise.</summary>
internal static class Registries
{
    public const string GitHub = "ghcr.io";

    /// <returns>The registry's host; null where the repository's server is not known to have one.</returns>
    public static string? Beside(RepoUrl repository, Surroundings surroundings) =>
        IsInSandbox(repository, surroundings) ? $"{repository.Host}:{repository.Port}"
        : repository.Host == "github.com" ? GitHub
        : null;

    /// <summary>The image of a repository's only component: <c>ghcr.io/acme/shop</c>. Registries take lower case alone.</summary>
    public static string ImageOf(RepoUrl repository, string registry) =>
        $"{registry}/{repository.Owner[(repository.Owner.LastIndexOf('/') + 1)..]}/{repository.Name}".ToLowerInvariant();

    private static bool IsInSandbox(RepoUrl repository, Surroundings surroundings) =>
        surroundings is { IsSandbox: true, GitOps.Repository: { } own } && own.Port is not null && (repository.Host, repository.Port) == (own.Host, own.Port);
}
