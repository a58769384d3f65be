using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevPortal.Bench.Http;

/// <summary>The least that a minimal API can do: one endpoint.</summary>
internal sealed class BareServer(WebApplication app) : IAsyncDisposable
{
    public Uri Address { get; } = new(app.Urls.Single());

    /// <summary>Answers everybody with the same bytes.</summary>
    public static Task<BareServer> StartAsync(byte[] body) => StartAsync(app =>
        app.MapGet("/api/apps/{name}", () => TypedResults.Bytes(body, "application/json; charset=utf-8")));

    /// <summary>Reads a webhook, checks its signature, and forgets it.</summary>
    public static Task<BareServer> StartCheckingAsync(byte[] secret) => StartAsync(app =>
        app.MapPost("/api/webhook/github", async (HttpRequest request) =>
        {
            using var body = new MemoryStream((int)request.ContentLength!);
            await request.Body.CopyToAsync(body);
            var given = Convert.FromHexString(request.Headers["X-Hub-Signature-256"].ToString().AsSpan("sha256=".Length));
            return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(secret, body.ToArray()), given)
                ? TypedResults.Accepted((string?)null)
                : Results.Unauthorized();
        }));

    private static async Task<BareServer> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
