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
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>A program may have nothing to say for hours.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromHours(1);

    public async IAsyncEnumerable<LogLine> ReadAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        var pod = query.Of;
        var home = pod.Namespace ?? cluster.Access.Home ?? "default";
        var url = cluster.Root.Of($"api/v1/namespaces/{home}/pods/{pod.Name}/log").With([.. LogParameters.Of(query), ("timestamps", "true")]);
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
        return space > 0 && DateTimeOffset.TryParse(text.AsSpan(0, space), CultureInfo.InvariantCulture, Utc, out var at)
            ? new(text[(space + 1)..], pod, at)
            : new(text, pod);
    }
}
