using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Cluster;
using DevPortal.Sandbox.Cluster.Objects;

namespace DevPortal.Sandbox.ArgoCd.Trees;

internal sealed record LogLine(DateTimeOffset At, string Pod, string Text);

/// <summary>What a container has written, made up from its life: the same moments always bring the same lines.</summary>
internal static class PodLogs
{
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromSeconds(5);
    private static readonly string[] Paths = ["/healthz", "/", "/api/items", "/healthz", "/api/items/7", "/static/app.css"];

    /// <summary>Lines after one moment and up to another.</summary>
    /// <param name="previous">Those of the container's life before its last restart instead.</param>
    public static IEnumerable<LogLine> Between(JsonObject pod, string container, bool previous, DateTimeOffset after, DateTimeOffset to)
    {
        var name = pod.Text("metadata", "name") ?? "";
        var statuses = pod.Items("status", "containerStatuses").ToList();
        var status = statuses.Find(known => known.Text("name") == container) ?? statuses.FirstOrDefault();
        if (status is null)
            return [];

        var image = status.Text("image") ?? "";
        var lines = previous || status.At("state", "waiting") is not null
            ? Crashed(Moment(status, "lastState", "terminated", "startedAt"), Moment(status, "lastState", "terminated", "finishedAt"), image)
            : Ran(status, image, name, to);
        return lines.Where(line => line.At > after && line.At <= to).Select(line => new LogLine(line.At, name, line.Text));
    }

    private static IEnumerable<(DateTimeOffset At, string Text)> Ran(JsonObject status, string image, string pod, DateTimeOffset to)
    {
        if (Moment(status, "state", "terminated", "startedAt") is { } began && Moment(status, "state", "terminated", "finishedAt") is { } ended)
        {
            yield return (began, $"{SandboxName.Server}: {image} starts");
            yield return (ended, status.Int("state", "terminated", "exitCode") == 0 ? "done" : "error: the sandbox was asked to let this fail");
            yield break;
        }

        if (Moment(status, "state", "running", "startedAt") is not { } started)
            yield break;

        yield return (started, $"{SandboxName.Server}: {image} starts");
        yield return (started.AddMilliseconds(400), "configuration read");
        yield return (started.AddMilliseconds(900), "listening on 0.0.0.0");
        var first = (long)Math.Max(1, Math.Ceiling((to - started - TimeSpan.FromHours(1)) / BetweenRequests));
        for (var n = first; started + (n * BetweenRequests) <= to; n++)
        {
            var number = Ids.Number(pod, n.ToString(CultureInfo.InvariantCulture));
            yield return (started + (n * BetweenRequests), $"GET {Paths[number % Paths.Length]} 200 {(number % 40) + 1}ms");
        }
    }

    private static IEnumerable<(DateTimeOffset At, string Text)> Crashed(DateTimeOffset? started, DateTimeOffset? ended, string image)
    {
        if (started is not { } from || ended is not { } to)
            yield break;

        yield return (from, $"{SandboxName.Server}: {image} starts");
        yield return (to.AddMilliseconds(-100), "fatal: the sandbox was asked to let this crash");
        yield return (to, "exit status 1");
    }

    private static DateTimeOffset? Moment(JsonObject status, params ReadOnlySpan<string> path) =>
        status.Text(path) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}
