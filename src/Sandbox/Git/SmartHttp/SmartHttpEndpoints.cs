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
    }

    private static async Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.Server = SandboxName.Server;
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
            await http.Response.BodyWriter.WriteAsync(PktLine.Of($"# service={service}\n"), http.RequestAborted);
            await http.Response.BodyWriter.WriteAsync(PktLine.Flush, http.RequestAborted);
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

        await using var body = Body(http);
        var (commands, read) = await PushCommands.ReadAsync(body, http.RequestAborted);
        await http.RequestServices.GetRequiredService<ForeignCommits>()
            .InterveneAsync(repository, commands.Select(c => c.Ref), http.RequestAborted);

        var answer = new MemoryStream();
        await using var whole = new PrefixedStream(read, body);
        await Service(http).AnswerAsync("receive-pack", git, Protocol(http), whole, answer, http.RequestAborted);

        var moved = PushReport.Moved(answer.ToArray());
        await http.RequestServices.GetRequiredService<PushedRefs>()
            .ReportAsync(repository, [.. commands.Where(c => moved.Contains(c.Ref))], caller.Login);

        http.Response.ContentType = "application/x-git-receive-pack-result";
        answer.Position = 0;
        await answer.CopyToAsync(http.Response.Body, http.RequestAborted);
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
