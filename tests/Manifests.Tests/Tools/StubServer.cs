using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevPortal.Manifests.Tests.Tools;

/// <summary>An HTTP server on a free port that remembers what it was asked.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubServer(WebApplication app) => _app = app;

    public ConcurrentQueue<StubRequest> Requests { get; } = new();

    public string Url => _app.Urls.Single();

    public int Port => new Uri(Url).Port;

    /// <param name="answer">The status and the body for a request.</param>
    public static async Task<StubServer> Start(Func<StubRequest, (int Status, string Body)> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new StubServer(builder.Build());
        server._app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var request = new StubRequest(
                http.Request.Method,
                http.Request.Path + http.Request.QueryString.ToString(),
                http.Request.Headers.Authorization.ToString(),
                await reader.ReadToEndAsync(http.RequestAborted));
            server.Requests.Enqueue(request);
            (http.Response.StatusCode, var body) = answer(request);
            if (body.Length > 0)
                await http.Response.WriteAsync(body, http.RequestAborted);
        });
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

internal sealed record StubRequest(string Method, string Path, string Authorization, string Body);
