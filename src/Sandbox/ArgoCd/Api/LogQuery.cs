using System.Globalization;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.ArgoCd.Trees;
using DevPortal.Sandbox.Cluster.Objects;
using Microsoft.AspNetCore.Http;

namespace DevPortal.Sandbox.ArgoCd.Api;

/// <summary>Whose logs are asked for, and which lines of them.</summary>
internal sealed record LogQuery(
    string Group,
    string Kind,
    string Namespace,
    string ResourceName,
    string Container,
    bool Previous,
    bool Follows,
    int? TailLines,
    long? SinceSeconds,
    DateTimeOffset? SinceTime,
    DateTimeOffset? UntilTime,
    string Filter,
    bool MatchesCase)
{
    public static LogQuery Of(HttpRequest request, string podName)
    {
        var pod = podName.Length > 0 ? podName : request.Text("podName");
        return new LogQuery(
            request.Text("group"),
            pod.Length > 0 ? "Pod" : request.Text("kind"),
            request.Text("namespace"),
            pod.Length > 0 ? pod : request.Text("resourceName"),
            request.Text("container"),
            request.Flag("previous") == true,
            request.Flag("follow") == true,
            request.Number("tailLines") is { } tail and > 0 ? (int)tail : null,
            request.Number("sinceSeconds") is { } since and > 0 ? since : null,
            Moment(request.Text("sinceTime")),
            Moment(request.Text("untilTime")),
            request.Text("filter"),
            request.Flag("matchCase") == true);
    }

    public DateTimeOffset Since(DateTimeOffset now) =>
        SinceTime ?? (SinceSeconds is { } seconds ? now.AddSeconds(-seconds) : DateTimeOffset.MinValue);

    /// <summary>Whether a document is what is asked for, or belongs to it.</summary>
    public bool Selects(JsonObject document, IReadOnlyList<JsonObject> all)
    {
        var key = TreeBuilder.KeyOf(document);
        if ((ResourceName.Length == 0 || key.Name == ResourceName) && (Kind.Length == 0 || key.Kind == Kind)
            && (Group.Length == 0 || key.Group == Group) && (Namespace.Length == 0 || key.Namespace == Namespace))
        {
            return true;
        }

        var owners = document.Items("metadata", "ownerReferences").Select(owner => owner.Text("uid")).ToHashSet(StringComparer.Ordinal);
        return all.Any(other => owners.Contains(other.Text("metadata", "uid")) && Selects(other, all));
    }

    /// <summary>What the kubelet says instead of logs where there are none to be had.</summary>
    public LogLine? Refusal(JsonObject pod)
    {
        var name = pod.Text("metadata", "name") ?? "";
        var containers = pod.Items("spec", "containers").Select(container => container.Text("name")).OfType<string>().ToList();
        if (Container.Length == 0 && containers.Count > 1)
            return Say($"a container name must be specified for pod {name}, choose one of: [{string.Join(' ', containers)}]");
        if (Container.Length > 0 && !containers.Contains(Container, StringComparer.Ordinal))
            return Say($"container {Container} is not valid for pod {name}");

        var status = pod.Items("status", "containerStatuses").FirstOrDefault(known => Container.Length == 0 || known.Text("name") == Container);
        return status.Text("state", "waiting", "reason") switch
        {
            null or "CrashLoopBackOff" => null,
            "ContainerCreating" => Say($"container \"{status.Text("name")}\" in pod \"{name}\" is waiting to start: ContainerCreating"),
            _ => Say($"container \"{status.Text("name")}\" in pod \"{name}\" is waiting to start: trying and failing to pull image"),
        };

        static LogLine Say(string text) => new(DateTimeOffset.MinValue, "", text);
    }

    public IEnumerable<LogLine> Read(IReadOnlyList<JsonObject> pods, DateTimeOffset after, DateTimeOffset to)
    {
        var until = UntilTime < to ? UntilTime.Value : to;
        return pods.Where(pod => Refusal(pod) is null).SelectMany(pod => PodLogs.Between(pod, Container, Previous, after, until))
            .Where(Passes).OrderBy(line => line.At);
    }

    private bool Passes(LogLine line)
    {
        if (Filter.Length == 0)
            return true;

        var inverse = Filter.StartsWith('!');
        var contains = line.Text.Contains(inverse ? Filter[1..] : Filter, MatchesCase ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
        return contains != inverse;
    }

    private static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
