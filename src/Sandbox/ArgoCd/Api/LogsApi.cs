using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Applications;
using DevPortal.Sandbox.ArgoCd.Clusters;
using DevPortal.Sandbox.ArgoCd.Trees;
using DevPortal.Sandbox.ArgoCd.Wire;
using DevPortal.Sandbox.ArgoCd.World;
using DevPortal.Sandbox.Cluster.Objects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary><c>/api/v1/applications/{name}/logs</c>: what the containers write.</summary>
internal static class LogsApi
{
    private const int MostPods = 10;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    public static void MapLogs(this IEndpointRouteBuilder api)
    {
        api.MapGet("/applications/{name}/logs", (string name, HttpContext http, LogSources sources) => StreamAsync(name, "", http, sources))
            .WithMetadata(GatewayTrait.Streams);
        api.MapGet("/applications/{name}/pods/{podName}/logs", (string name, string podName, HttpContext http, LogSources sources) => StreamAsync(name, podName, http, sources))
            .WithMetadata(GatewayTrait.Streams);
    }

    private static async Task StreamAsync(string name, string podName, HttpContext http, LogSources sources)
    {
        var query = LogQuery.Of(http.Request, podName);
        var (now, pods) = await sources.PodsAsync(http.Request.Application(name), query);
        if (pods.Count > MostPods)
            throw new GrpcException(GrpcCode.InvalidArgument, "max pods to view logs are reached. Please provide more granular query");

        await using var stream = new ServerStream(http);
        await stream.OpenAsync();
        if (pods.Count == 0)
            return;

        var refusals = pods.Select(pod => query.Refusal(pod)).OfType<LogLine>().ToList();
        foreach (var line in refusals)
            await stream.SendAsync(LogEntry.Of(line));

        var after = query.Since(now);
        var lines = query.Read(pods, after, now);
        foreach (var line in query.TailLines is { } tail ? lines.TakeLast(tail) : lines)
            await stream.SendAsync(LogEntry.Of(line));

        while (query.Follows && refusals.Count < pods.Count)
        {
            await sources.PassAsync(BetweenLooks, stream.Gone);
            (after, (now, pods)) = (now, await sources.PodsAsync(http.Request.Application(name), query));
            if (pods.Count == 0)
                break;
            foreach (var line in query.Read(pods, after, now))
                await stream.SendAsync(LogEntry.Of(line));
        }

        await stream.SendAsync(new LogEntry("", now, true, Nanoseconds(now), ""));
    }

    private static string Nanoseconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private sealed record LogEntry(
        [property: Always] string Content,
        [property: Always] DateTimeOffset TimeStamp,
        [property: Always] bool Last,
        [property: Always] string TimeStampStr,
        [property: Always] string PodName)
    {
        public static LogEntry Of(LogLine line) => new(line.Text, line.At, false, Nanoseconds(line.At), line.Pod);
    }
}

/// <summary>Finds the pods whose logs are asked for, as they are in the present.</summary>
internal sealed class LogSources(ArgoCdWorld world, ApplicationFinder finder, ClusterRegistry clusters, TimeProvider time)
{
    public Task<(DateTimeOffset Now, IReadOnlyList<JsonObject> Pods)> PodsAsync(ApplicationRef wanted, LogQuery query) => world.RunAsync(now =>
    {
        var tracked = finder.Find(wanted);
        var documents = new TreeBuilder(tracked, clusters.Of(tracked), now).Documents().ToList();
        return (now, (IReadOnlyList<JsonObject>)[.. documents.Where(document => document.Text("kind") == "Pod" && query.Selects(document, documents))]);
    });

    public Task PassAsync(TimeSpan delay, CancellationToken cancel) => Task.Delay(delay, time, cancel);
}
