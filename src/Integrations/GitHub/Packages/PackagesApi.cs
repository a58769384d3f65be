using DevPortal.Integrations.GitHub.Repositories;

namespace DevPortal.Integrations.GitHub.Packages;

/// <summary>Container images in GitHub's registry (ghcr.io).</summary>
internal sealed class PackagesApi(GitHubApi api)
{
    private readonly RepositoriesApi _accounts = new(api);

    /// <summary>Every pushed image, newest first, asked for page by page as they are needed; none where there is no such package.</summary>
    /// <param name="package">The image's path behind <c>ghcr.io/&lt;owner&gt;/</c>.</param>
    public async IAsyncEnumerable<PackageVersion> VersionsAsync(
        string owner, string package, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        var purpose = $"list the images ghcr.io/{owner}/{package}";
        var call = (await _accounts.AccountAsync(owner, cancel)).IsOrganization
            ? api.Get($"orgs/{owner}/packages/container/{package}/versions?per_page=100", purpose)
            : api.Get($"users/{owner}/packages/container/{package}/versions?per_page=100", purpose);

        var versions = api.ListAsync(
            call with { Expected = [System.Net.HttpStatusCode.NotFound] }, GitHubJson.Default.PackageVersionArray, page => page, cancel);
        await foreach (var version in versions)
            yield return version;
    }
}

/// <param name="Name">The image's digest.</param>
internal sealed record PackageVersion(string Name, PackageMetadata? Metadata = null)
{
    public IEnumerable<string> Tags => Metadata?.Container?.Tags ?? [];
}

internal sealed record PackageMetadata(ContainerMetadata? Container = null);

internal sealed record ContainerMetadata(string[]? Tags = null);
