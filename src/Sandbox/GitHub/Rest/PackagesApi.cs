using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Shapes;
using DevPortal.Sandbox.Registry;
using DevPortal.Sandbox.Repositories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>GitHub Packages: the container images of an owner, their versions and tags.</summary>
internal static class PackagesApi
{
    public static void MapPackages(this IEndpointRouteBuilder github)
    {
        foreach (var area in (string[])["/orgs/{owner}", "/users/{owner}"])
        {
            github.MapMethods(area + "/packages", Reads.Methods, List);
            github.MapMethods(area + "/packages/container/{name}", Reads.Methods, Get);
            github.MapMethods(area + "/packages/container/{name}/versions", Reads.Methods, ListVersions);
            github.MapMethods(area + "/packages/container/{name}/versions/{version:long}", Reads.Methods, GetVersion);
        }
    }

    private static GitHubAnswer List(
        string owner, string? package_type, ImageRegistry registry, RepositoryCatalog catalog, SandboxUrls urls, Page page)
    {
        if (package_type is null)
            throw GitHubError.BadRequest("Bad request: package_type is required");

        var packages = package_type == "container" ? registry.Names.Where(n => PathOf(n).StartsWith(owner + "/", StringComparison.OrdinalIgnoreCase)).Select(registry.Of).ToList() : [];
        return GitHubAnswer.Ok(page.Of(packages).Select(v => Shape(v, owner, catalog, urls)));
    }

    private static GitHubAnswer Get(string owner, string name, ImageRegistry registry, RepositoryCatalog catalog, SandboxUrls urls) =>
        GitHubAnswer.Ok(Shape(Find(owner, name, registry), owner, catalog, urls));

    private static GitHubAnswer ListVersions(string owner, string name, ImageRegistry registry, SandboxUrls urls, Page page) =>
        GitHubAnswer.Ok(page.Of(Find(owner, name, registry)).Select(v => PackageShape.Version(v, owner, urls)));

    private static GitHubAnswer GetVersion(string owner, string name, long version, ImageRegistry registry, SandboxUrls urls) =>
        GitHubAnswer.Ok(PackageShape.Version(
            Find(owner, name, registry).FirstOrDefault(v => v.Number == version) ?? throw GitHubError.NotFound(), owner, urls));

    private static JsonObject Shape(
        IReadOnlyList<Image> versions, string owner, RepositoryCatalog catalog, SandboxUrls urls) =>
        PackageShape.Package(versions, owner, catalog.Find(versions[0].Repository) is { } source ? new(urls, source) : null, urls);

    private static IReadOnlyList<Image> Find(string owner, string name, ImageRegistry registry)
    {
        var wanted = $"{owner}/{Segments.Whole(name)}";
        return registry.Names.FirstOrDefault(n => string.Equals(PathOf(n), wanted, StringComparison.OrdinalIgnoreCase)) is { } found
            ? registry.Of(found)
            : throw GitHubError.NotFound("Package not found.");
    }

    private static string PathOf(string image) => image[(image.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
