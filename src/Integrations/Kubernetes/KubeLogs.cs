using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using DevPortal.Domain.Cluster;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>Logs of pods, straight from Kubernetes.</summary>
internal sealed class KubeLogs(KubeConnection cluster)
{
    /// <summary>A program may have nothing to say for hours.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromHours(1);

    public async IAsyncEnumerable<LogLine> ReadAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        var pod = query.Of;
        var url = cluster.Root.Of($"api/v1/namespaces/{pod.Namespace ?? cluster.Access.Home ?? "default"}/pods/{pod.Name}/log").With(
            ("container", query.Container),
            ("tailLines", query.Tail?.ToString(CultureInfo.InvariantCulture)),
            ("sinceSeconds", query.Since is { } since ? Math.Ceiling(since.TotalSeconds).ToString("0", CultureInfo.InvariantCulture) : null),
            ("follow", query.Follow ? "true" : null),
            ("previous", query.Previous ? "true" : null),
            ("timestamps", "true"));
        var call = cluster.Call(HttpMethod.Get, url, $"read the log of {pod}") with { IdleTimeout = query.Follow ? LongestSilence : null };

        await using var stream = await cluster.Client.OpenAsync(call, cancel);
        await using var lines = LineBody.ReadAsync(stream.Body, cancel).GetAsyncEnumerator(cancel);
        while (await MoveAsync())
            yield return Read(lines.Current.Bytes.Span, pod.Name);

        async ValueTask<bool> MoveAsync()
        {
            try
            {
                return await lines.MoveNextAsync();
            }
            catch (InvalidDataException e)
            {
                throw cluster.Client.Failure(call, Fault.Unreadable, e.Message);
            }
        }
    }

    /// <summary>Each line begins with its time, unless it is the kubelet's own.</summary>
    private static LogLine Read(ReadOnlySpan<byte> line, string pod)
    {
        var text = Encoding.UTF8.GetString(line).TrimEnd('\r');
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && DateTimeOffset.TryParse(
            text.AsSpan(0, space), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? new(text[(space + 1)..], pod, at)
            : new(text, pod);
    }
}
