using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DevPortal.Sandbox.GitHub.Http;

/// <summary>
/// Requests an hour and credential, counted apart for REST (`core`) and GraphQL, as GitHub does. A restart begins anew.
/// </summary>
internal sealed class RateLimits(IOptions<SandboxOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Credential, string Resource), Window> _windows = new();

    /// <returns>Whether there was one left.</returns>
    public bool TryTake(HttpContext http, string credential, string resource)
    {
        var window = Current(credential, resource);
        var taken = window.Used < options.Value.RequestsAnHour;
        if (taken)
            window = _windows.AddOrUpdate((credential, resource), window with { Used = 1 }, (_, w) => w with { Used = w.Used + 1 });

        http.Features.Set(new Taken(credential, resource));
        WriteHeaders(http.Response, resource, window);
        return taken;
    }

    /// <summary>For an answer that does not count.</summary>
    public void GiveBack(HttpContext http)
    {
        if (http.Features.Get<Taken>() is not { } taken)
            return;

        var window = _windows.AddOrUpdate(
            (taken.Credential, taken.Resource), Current(taken.Credential, taken.Resource), (_, w) => w with { Used = Math.Max(0, w.Used - 1) });
        WriteHeaders(http.Response, taken.Resource, window);
    }

    public JsonObject Shape(string credential)
    {
        var resources = new JsonObject();
        foreach (var resource in (string[])["core", "graphql"])
        {
            var window = Current(credential, resource);
            resources[resource] = Shape(resource, window);
        }

        return new JsonObject { ["resources"] = resources, ["rate"] = Shape("core", Current(credential, "core")) };
    }

    public RateLimit Read(string credential, string resource)
    {
        var window = Current(credential, resource);
        return new(options.Value.RequestsAnHour, Remaining(window), window.Used, window.Ends);
    }

    private JsonObject Shape(string resource, Window window) => new()
    {
        ["limit"] = options.Value.RequestsAnHour,
        ["used"] = window.Used,
        ["remaining"] = Remaining(window),
        ["reset"] = window.Ends.ToUnixTimeSeconds(),
        ["resource"] = resource,
    };

    private Window Current(string credential, string resource)
    {
        var now = time.GetUtcNow();
        return _windows.AddOrUpdate(
            (credential, resource),
            _ => new(0, now + Hour),
            (_, window) => window.Ends <= now ? new(0, now + Hour) : window);
    }

    private int Remaining(Window window) => Math.Max(0, options.Value.RequestsAnHour - window.Used);

    private void WriteHeaders(HttpResponse response, string resource, Window window)
    {
        var headers = response.Headers;
        headers["X-RateLimit-Limit"] = Text(options.Value.RequestsAnHour);
        headers["X-RateLimit-Remaining"] = Text(Remaining(window));
        headers["X-RateLimit-Used"] = Text(window.Used);
        headers["X-RateLimit-Reset"] = Text(window.Ends.ToUnixTimeSeconds());
        headers["X-RateLimit-Resource"] = resource;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Window(int Used, DateTimeOffset Ends);

    private sealed record Taken(string Credential, string Resource);
}

internal sealed record RateLimit(int Limit, int Remaining, int Used, DateTimeOffset ResetAt);
