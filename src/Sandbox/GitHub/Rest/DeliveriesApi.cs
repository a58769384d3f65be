using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Http;
using DevPortal.Sandbox.GitHub.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

/// <summary>What was sent to a hook, and sending it again.</summary>
internal static class DeliveriesApi
{
    public static void MapDeliveries(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/hooks/{id:long}/deliveries", Reads.Methods, List);
        repository.MapMethods("/hooks/{id:long}/deliveries/{delivery:long}", Reads.Methods, (RepositoryCall call, long id, long delivery, HookBook hooks) =>
            GitHubAnswer.Ok(HookShape.Whole(Find(call, id, delivery, hooks), HooksApi.Find(call, hooks, id))));
        repository.MapPost("/hooks/{id:long}/deliveries/{delivery:long}/attempts", Redeliver);
    }

    /// <summary>Pages by a cursor, not by number: the id of the last delivery that was seen.</summary>
    private static GitHubAnswer List(
        RepositoryCall call, long id, HookBook hooks, Page page, string? cursor, string? status, HttpContext http)
    {
        var hook = HooksApi.Find(call, hooks, id);
        var before = long.TryParse(cursor, CultureInfo.InvariantCulture, out var seen) ? seen : long.MaxValue;
        var found = hooks.DeliveriesOf(hook.Id)
            .Where(d => d.Id < before && !d.IsPending)
            .Where(d => status is null || (status == "success") == d.StatusCode is >= 200 and < 400)
            .Take(page.Size + 1)
            .ToList();
        if (found.Count > page.Size)
        {
            var next = found[page.Size - 1].Id;
            http.Response.Headers["Link"] = $"<{call.Links.Api}/hooks/{id}/deliveries?per_page={page.Size}&cursor={next}>; rel=\"next\"";
        }

        return GitHubAnswer.Ok(found.Take(page.Size).Select(d => HookShape.Of(d, hook.Repository)));
    }

    private static GitHubAnswer Redeliver(RepositoryCall call, long id, long delivery, HookBook hooks, HookSender sender)
    {
        sender.Redeliver(Find(call, id, delivery, hooks));
        return GitHubAnswer.Accepted(new JsonObject());
    }

    private static Delivery Find(RepositoryCall call, long id, long delivery, HookBook hooks)
    {
        var hook = HooksApi.Find(call, hooks, id);
        return hooks.FindDelivery(delivery) is { } found && found.Hook == hook.Id ? found : throw GitHubError.NotFound();
    }
}
