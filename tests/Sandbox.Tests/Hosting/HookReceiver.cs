using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevPortal.Sandbox.Tests.Hosting;

public sealed record ReceivedHook(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Event => Headers["X-GitHub-Event"];

    public string Delivery => Headers["X-GitHub-Delivery"];

    public JsonNode Payload => JsonNode.Parse(Body)!;

    public bool IsSignedWith(string secret) =>
        Headers["X-Hub-Signature-256"] == "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Body));
}

/// <summary>Someone who gets webhooks, and answers 202 or what a test wants.</summary>
public sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedHook> _received = new();

    private HookReceiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.First() + "/hook";

    public int Status { get; set; } = StatusCodes.Status202Accepted;

    public IReadOnlyList<ReceivedHook> All => [.. _received];

    public IReadOnlyList<ReceivedHook> Of(string @event) => [.. _received.Where(r => r.Event == @event)];

    public static async Task<HookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new HookReceiver(app);
        app.MapPost("/hook", receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _received.Enqueue(new(
            request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        return Results.Text("seen", statusCode: Status);
    }
}
