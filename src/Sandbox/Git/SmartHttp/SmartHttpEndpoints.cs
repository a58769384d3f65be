using System.IO.Compression;
using System.Text.RegularExpressions;
using DevPortal.Sandbox.Access;
using DevPortal.Sandbox.Faults;
using DevPortal.Sandbox.Hosting;
using DevPortal.Sandbox.Repositories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DevPortal.Sandbox.Git.SmartHttp;

/// <summary>`/sandbox/git/owner/name.git`, for `git clone`, `fetch` and `push`.</summary>
internal static partial class SmartHttpEndpoints
{
    public static void MapSmartHttp(this IEndpointRouteBuilder sandbox)
    {
        var repository = sandbox.MapGroup("/git/{owner}/{name}").WithAround(GuardAsync);
        repository.MapGet("/info/refs", (RequestDelegate)AdvertiseAsync);
        repository.MapPost("/git-upload-pack", (RequestDelegate)UploadPackAsync);
        repository.MapPost("/git-receive-pack", (RequestDelegate)ReceivePackAsync);
        repository.MapGet("/raw/{**rest}", (RequestDelegate)RawAsync);
    }

    private static async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.CacheControl = "no-cache, max-age=0, must-revalidate";
        await http.RequestServices.GetRequiredService<HttpFaults>().InvokeAsync(http, async _ =>
        {
            var caller = http.RequestServices.GetRequiredService<Tokens>().Authenticate(http.Request);
            if (caller is null)
            {
                http.Response.Headers.WWWAuthenticate = "Basic realm=\"GitHub\"";
                await RefuseAsync(http, StatusCodes.Status401Unauthorized, "The sandbox wants its token as password.");
                return;
            }

            if (FindRepository(http) is not { } repository)
            {
                await RefuseAsync(http, StatusCodes.Status404NotFound, "Repository not found.");
                return;
            }

            http.Features.Set(new Target(repository, caller));
            await next(http);
        });
    }

    private static async Task AdvertiseAsync(HttpContext http)
    {
        var service = http.Request.Query["service"].ToString();
        if (service is not ("git-upload-pack" or "git-receive-pack"))
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, "Please upgrade your git client: only smart HTTP is spoken here.");
            return;
        }

        var (_, git, _) = Resolve(http);
        var protocol = Protocol(http);
        http.Response.ContentType = $"application/x-{service}-advertisement";
        if (protocol?.Split(':').Contains("version=2", StringComparer.Ordinal) != true)
        {
            // Git frames each line by its length, itself counted, as four hexadecimal digits; 0000 ends a part.
            var line = $"# service={service}\n";
            await http.Response.WriteAsync($"{line.Length + 4:x4}{line}0000", http.RequestAborted);
        }

        await Service(http).AdvertiseAsync(service[4..], git, protocol, http.Response.Body, http.RequestAborted);
    }

    private static async Task UploadPackAsync(HttpContext http)
    {
        var (_, git, _) = Resolve(http);
        http.Response.ContentType = "application/x-git-upload-pack-result";
        await using var body = Body(http);
        await Service(http).AnswerAsync("upload-pack", git, Protocol(http), body, http.Response.Body, http.RequestAborted);
    }

    private static async Task ReceivePackAsync(HttpContext http)
    {
        var (repository, git, caller) = Resolve(http);
        if (repository.Archived)
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, "This repository was archived so it is read-only.");
            return;
        }

        // The pack first comes to rest here: a slow client keeps no one else waiting for the repository.
        await using var pack = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        await using (var body = Body(http))
            await body.CopyToAsync(pack, http.RequestAborted);

        var services = http.RequestServices;
        await services.GetRequiredService<ForeignCommits>().InterveneAsync(repository, repository.DefaultBranch, http.RequestAborted);

        // From here on the push is finished and told, also when its client has gone.
        pack.Position = 0;
        var answer = new MemoryStream();
        await services.GetRequiredService<RefWriter>().WatchAsync(
            repository,
            caller.Login,
            () => Service(http).AnswerAsync("receive-pack", git, Protocol(http), pack, answer, CancellationToken.None),
            http.RequestAborted);

        http.Response.ContentType = "application/x-git-receive-pack-result";
        answer.Position = 0;
        await answer.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    /// <summary>A file's bytes, by the `download_url` of the API: a commit's name, then the path.</summary>
    private static async Task RawAsync(HttpContext http)
    {
        var (_, git, _) = Resolve(http);
        var parts = ((string)http.GetRouteValue("rest")!).Split('/');
        for (var i = 1; i < parts.Length; i++)
        {
            // A branch's name may hold slashes itself.
            if (await git.ResolveAsync(string.Join('/', parts[..i]), http.RequestAborted) is { } commit
                && await git.Trees.FindAsync(commit.Tree, string.Join('/', parts[i..])) is { IsTree: false } entry
                && await git.Objects.FindBlobAsync(entry.Id) is { } content)
            {
                http.Response.ContentType = "application/octet-stream";
                http.Response.Headers.XContentTypeOptions = "nosniff";
                await http.Response.Body.WriteAsync(content, http.RequestAborted);
                return;
            }
        }

        await RefuseAsync(http, StatusCodes.Status404NotFound, "404: Not Found");
    }

    private static GitService Service(HttpContext http) => http.RequestServices.GetRequiredService<GitService>();

    private static (Repository Repository, GitRepository Git, Caller Caller) Resolve(HttpContext http)
    {
        var (repository, caller) = http.Features.GetRequiredFeature<Target>();
        return (repository, http.RequestServices.GetRequiredService<RepositoryCatalog>().Git(repository), caller);
    }

    private static Repository? FindRepository(HttpContext http)
    {
        var (owner, name) = ((string)http.GetRouteValue("owner")!, (string)http.GetRouteValue("name")!);
        if (name.EndsWith(".git", StringComparison.OrdinalIgnoreCase))
            name = name[..^4];

        var catalog = http.RequestServices.GetRequiredService<RepositoryCatalog>();
        return catalog.Find(owner, name) ?? catalog.FindFormer(owner, name);
    }

    /// <summary>The request's body, of any size, unpacked where the client packed it.</summary>
    private static Stream Body(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;

        return http.Request.Headers.ContentEncoding == "gzip"
            ? new GZipStream(http.Request.Body, CompressionMode.Decompress)
            : http.Request.Body;
    }

    private static string? Protocol(HttpContext http)
    {
        var asked = http.Request.Headers["Git-Protocol"].ToString();
        return ProtocolPattern().IsMatch(asked) ? asked : null;
    }

    private static Task RefuseAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text + "\n", http.RequestAborted);
    }

    [GeneratedRegex("^[a-z0-9=:.-]{1,64}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ProtocolPattern();

    private sealed record Target(Repository Repository, Caller Caller);
}
