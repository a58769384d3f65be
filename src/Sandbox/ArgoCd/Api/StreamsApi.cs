using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.ArgoCd.Model;
using DevPortal.Sandbox.ArgoCd.Trees;
using DevPortal.Sandbox.ArgoCd.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary><c>/api/v1/stream/…</c>: changes as they happen.</summary>
internal static class StreamsApi
{
    public static void MapStreams(this IEndpointRouteBuilder api)
    {
        api.MapGet("/stream/applications", WatchAsync).WithMetadata(GatewayTrait.Streams);
        api.MapGet("/stream/applications/{name}/resource-tree", WatchTreeAsync).WithMetadata(GatewayTrait.Streams);
    }

    private static async Task WatchAsync(HttpContext http, ArgoCdWorld world, ApplicationStore store, WatchFeed feed)
    {
        var filter = ApplicationFilter.Of(http.Request);
        var since = http.Request.Number("resourceVersion") ?? 0;
        await using var stream = new ServerStream(http);

        // Subscribed before the first look, so that nothing is lost between the two; what is told twice is sent once.
        using var subscription = feed.Subscribe();
        var known = await world.RunAsync(_ => store.All.Select(tracked => tracked.Application).ToList());
        var sent = new Dictionary<string, string>(StringComparer.Ordinal);
        await stream.OpenAsync();
        if (http.Request.Text("resourceVersion").Length == 0 || filter.Name.Length > 0)
        {
            foreach (var application in known.OrderBy(application => application.Metadata.Name, StringComparer.Ordinal))
                await SendAsync(new ApplicationWatchEvent("ADDED", application));
        }

        var last = known.Select(Version).DefaultIfEmpty(0).Max();
        await foreach (var change in subscription.Changes.ReadAllAsync(stream.Gone))
        {
            if (Version(change.Application) > last)
                await SendAsync(change);
        }

        async Task SendAsync(ApplicationWatchEvent change)
        {
            if (!filter.Matches(change.Application) || Version(change.Application) < since)
                return;

            var text = stream.Text(change);
            if (sent.GetValueOrDefault(change.Application.Metadata.Name) == text)
                return;

            sent[change.Application.Metadata.Name] = text;
            await stream.SendAsync(text);
        }
    }

    private static async Task WatchTreeAsync(
        string name, HttpContext http, ArgoCdWorld world, ApplicationFinder finder, ClusterRegistry clusters, WatchFeed feed)
    {
        var wanted = http.Request.Application(name);
        using var subscription = feed.Subscribe();
        var text = await world.RunAsync(Tree);
        await using var stream = new ServerStream(http);
        await stream.OpenAsync();
        await stream.SendAsync(stream.Text(text));

        var sent = text;
        await foreach (var change in subscription.Changes.ReadAllAsync(stream.Gone))
        {
            if (change.Application.Metadata.Name != name)
                continue;
            if (change.Type == "DELETED")
                return;

            var tree = await world.RunAsync(Tree);
            if (Wire.GoJson.Same(tree, sent))
                continue;

            sent = tree;
            await stream.SendAsync(stream.Text(tree));
        }

        ApplicationTree Tree(DateTimeOffset now)
        {
            var tracked = finder.Find(wanted);
            return new TreeBuilder(tracked, clusters.Of(tracked), now).Build();
        }
    }

    private static long Version(Application application) =>
        long.Parse(application.Metadata.ResourceVersion, System.Globalization.CultureInfo.InvariantCulture);
}
