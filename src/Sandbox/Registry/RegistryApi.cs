using System.Text.Json.Nodes;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.Faults;
using DevPortal.Sandbox.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Sandbox.Registry;

/// <summary>
/// `/sandbox/registry/v2`: the reading half of the OCI distribution API. An image's name is its path, with or without the
/// host that the workflow pushed it to.
/// </summary>
internal static class RegistryApi
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void MapRegistry(this IEndpointRouteBuilder sandbox)
    {
        var registry = sandbox.MapGroup("/registry/v2").WithAround(GuardAsync);
        registry.MapMethods("/", Reads, () => Results.Json(new { }));
        registry.MapMethods("/{**rest}", Reads, Answer);
    }

    private static Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        return http.RequestServices.GetRequiredService<HttpFaults>().InvokeAsync(http, async _ =>
        {
            if (http.RequestServices.GetRequiredService<Tokens>().Authenticate(http.Request) is not null)
            {
                await next(http);
                return;
            }

            http.Response.Headers.WWWAuthenticate = "Basic realm=\"DevPortal sandbox registry\"";
            await Error(StatusCodes.Status401Unauthorized, "UNAUTHORIZED", "authentication required").ExecuteAsync(http);
        });
    }

    private static IResult Answer(string rest, HttpContext http, ImageRegistry registry)
    {
        if (rest == "_catalog")
            return Results.Json(new { repositories = registry.Names });

        return rest.Split('/') switch
        {
            [.. var name, "tags", "list"] => Tags(Find(registry, name)),
            [.. var name, "manifests", var reference] => Blob(http, Find(registry, name), reference, isManifest: true),
            [.. var name, "blobs", var digest] => Blob(http, Find(registry, name), digest, isManifest: false),
            _ => Error(StatusCodes.Status404NotFound, "UNSUPPORTED", "The operation is unsupported."),
        };
    }

    private static IResult Tags(IReadOnlyList<Image> images) => images.Count == 0
        ? Error(StatusCodes.Status404NotFound, "NAME_UNKNOWN", "repository name not known to registry")
        : Results.Json(new { name = images[0].Path, tags = images.SelectMany(i => i.Tags).Order(StringComparer.Ordinal) });

    private static IResult Blob(HttpContext http, IReadOnlyList<Image> images, string reference, bool isManifest)
    {
        var isDigest = reference.StartsWith("sha256:", StringComparison.Ordinal);
        var found = images
            .Where(i => isDigest || i.Tags.Contains(reference, StringComparer.Ordinal))
            .SelectMany(i => isDigest ? ImageContent.Of(i.Name, i.Tree) : ImageContent.Of(i.Name, i.Tree).Take(1))
            .FirstOrDefault(b => (!isDigest || b.Digest == reference) && ImageContent.IsManifest(b) == isManifest);
        if (found is null)
        {
            return isManifest
                ? Error(StatusCodes.Status404NotFound, "MANIFEST_UNKNOWN", "manifest unknown")
                : Error(StatusCodes.Status404NotFound, "BLOB_UNKNOWN", "blob unknown to registry");
        }

        http.Response.Headers["Docker-Content-Digest"] = found.Digest;
        http.Response.Headers.ETag = $"\"{found.Digest}\"";
        return Results.Bytes(found.Bytes, isManifest ? found.MediaType : "application/octet-stream");
    }

    private static IReadOnlyList<Image> Find(ImageRegistry registry, string[] name)
    {
        var path = string.Join('/', name);
        return registry.Of(registry.Names.FirstOrDefault(n => n == path || n.EndsWith("/" + path, StringComparison.Ordinal)) ?? path);
    }

    private static IResult Error(int status, string code, string message) => Results.Json(
        new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = message, ["detail"] = null }) },
        statusCode: status);
}
