using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Webhooks;
using DevPortal.Sandbox.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

internal static class HooksApi
{
    public static void MapHooks(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/hooks", Reads.Methods, (RepositoryCall call, HookBook hooks, Page page) =>
            GitHubAnswer.Ok(page.Of(hooks.Of(call.Repository.Id)).Select(h => HookShape.Of(h, call.Links))));
        repository.MapPost("/hooks", Create);
        repository.MapMethods("/hooks/{id:long}", Reads.Methods, (RepositoryCall call, HookBook hooks, long id) =>
            GitHubAnswer.Ok(HookShape.Of(Find(call, hooks, id), call.Links)));
        repository.MapPatch("/hooks/{id:long}", Change);
        repository.MapDelete("/hooks/{id:long}", Delete);
        repository.MapMethods("/hooks/{id:long}/config", Reads.Methods, (RepositoryCall call, HookBook hooks, long id) =>
            GitHubAnswer.Ok(HookShape.Config(Find(call, hooks, id))));
        repository.MapPatch("/hooks/{id:long}/config", ChangeConfig);
        repository.MapPost("/hooks/{id:long}/pings", Ping);
    }

    public static Hook Find(RepositoryCall call, HookBook hooks, long id) =>
        hooks.Find(id) is { } hook && hook.Repository == call.Repository.Id ? hook : throw GitHubError.NotFound();

    private static GitHubAnswer Create(
        RepositoryCall call, JsonBody body, HookBook hooks, Numbers numbers, HookSender sender, HookEvents events, TimeProvider time, HttpContext http)
    {
        var config = body.Object("config") ?? throw GitHubError.NotSupplied("config");
        var url = CheckUrl(config.Text("url"));
        if (hooks.Of(call.Repository.Id).Any(h => h.Url == url))
        {
            throw new GitHubError(StatusCodes.Status422UnprocessableEntity, "Validation Failed", new JsonObject
            {
                ["resource"] = "Hook",
                ["code"] = "custom",
                ["message"] = "Hook already exists on this repository",
            });
        }

        var now = time.GetUtcNow();
        var hook = Configure(
            new(numbers.Next("hooks"), call.Repository.Id, url, "form", Secret: null, InsecureSsl: false,
                [.. body.Texts("events") ?? ["push"]], body.Flag("active") ?? true, now, now),
            config);
        hooks.Put(hook);
        if (hook.Active)
            sender.SendTo(hook, "ping", events.Ping(hook, call.Repository, call.Caller.Login));

        var shape = HookShape.Of(hook, call.Links);
        http.Response.Headers.Location = (string?)shape["url"];
        return GitHubAnswer.Created(shape);
    }

    private static GitHubAnswer Change(RepositoryCall call, long id, JsonBody body, HookBook hooks, TimeProvider time)
    {
        var hook = Find(call, hooks, id);
        var wanted = body.Texts("events") ?? hook.Events;
        var changed = hook with
        {
            Active = body.Flag("active") ?? hook.Active,
            Events = [.. wanted.Except(body.Texts("remove_events") ?? [], StringComparer.Ordinal).Union(body.Texts("add_events") ?? [], StringComparer.Ordinal)],
            UpdatedAt = time.GetUtcNow(),
        };
        if (body.Object("config") is { } config)
        {
            // A given config replaces the former one whole: without a secret in it there is none.
            changed = Configure(changed with { Secret = null, ContentType = "form", InsecureSsl = false, Url = CheckUrl(config.Text("url")) }, config);
        }

        hooks.Put(changed);
        return GitHubAnswer.Ok(HookShape.Of(changed, call.Links));
    }

    private static GitHubAnswer ChangeConfig(RepositoryCall call, long id, JsonBody body, HookBook hooks, TimeProvider time)
    {
        var hook = Configure(Find(call, hooks, id), body) with { UpdatedAt = time.GetUtcNow() };
        hooks.Put(hook);
        return GitHubAnswer.Ok(HookShape.Config(hook));
    }

    private static IResult Delete(RepositoryCall call, long id, HookBook hooks)
    {
        hooks.Remove(Find(call, hooks, id));
        return Results.NoContent();
    }

    private static IResult Ping(RepositoryCall call, long id, HookBook hooks, HookSender sender, HookEvents events)
    {
        var hook = Find(call, hooks, id);
        sender.SendTo(hook, "ping", events.Ping(hook, call.Repository, call.Caller.Login));
        return Results.NoContent();
    }

    private static Hook Configure(Hook hook, JsonBody config)
    {
        var insecure = config.Root["insecure_ssl"]?.ToString();
        return hook with
        {
            Url = config.Has("url") ? CheckUrl(config.Text("url")) : hook.Url,
            ContentType = config.Text("content_type") ?? hook.ContentType,
            Secret = config.Text("secret") is { } secret ? secret == "********" ? hook.Secret : secret : hook.Secret,
            InsecureSsl = insecure is null ? hook.InsecureSsl : insecure == "1",
        };
    }

    private static string CheckUrl(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"
            ? url!
            : throw GitHubError.Invalid("Hook", "url", url is null ? "missing_field" : "invalid");
}
