using System.Runtime.CompilerServices;
using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Json;

namespace DevPortal.Integrations.Kubernetes;

/// <summary>
/// Follows the objects of a kind for as long as its caller wants to. A connection that ends is opened again where it was;
/// where the cluster no longer knows that moment, everything is listed anew.
/// </summary>
internal sealed class KubeWatch(KubeConnection cluster, KubeObjects objects)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <param name="after">The version of a listing; where not given, a listing comes first.</param>
    /// <param name="read">Must not keep the element.</param>
    /// <exception cref="IntegrationException">The cluster refuses, and asking again is no use.</exception>
    public async IAsyncEnumerable<KubeChange<T>> FollowAsync<T>(
        KubeKind kind, KubeFilter filter, string? after, Func<JsonElement, T> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        var version = after;
        var pause = ShortestPause;
        while (true)
        {
            await using var messages = RunAsync(kind, filter, version, read, cancel).GetAsyncEnumerator(cancel);
            while (await NextAsync(messages) is { } message)
            {
                version = message.IsExpired ? null : message.Version ?? version;
                if (message.IsExpired)
                    break;

                // Only what a watch says shows that watching works; a listing before it does not.
                if (message.Change is not KubeChange<T>.Listed)
                    pause = ShortestPause;

                if (message.Change is { } change)
                    yield return change;
            }

            await Task.Delay(pause, cluster.Client.Time, cancel);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <returns>Null where the connection has ended.</returns>
    private static async Task<Message<T>?> NextAsync<T>(IAsyncEnumerator<Message<T>> messages)
    {
        try
        {
            return await messages.MoveNextAsync() ? messages.Current : null;
        }
        catch (IntegrationException e) when (e.Problem.Status == KubeRules.Expired)
        {
            return Message<T>.Expired;
        }
        catch (IntegrationException e) when (e.Problem.CanRetry)
        {
            return null;
        }
    }

    /// <summary>One connection, with a listing before it where there is no moment to go on from.</summary>
    private async IAsyncEnumerable<Message<T>> RunAsync<T>(
        KubeKind kind, KubeFilter filter, string? version, Func<JsonElement, T> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (version is null)
        {
            var listing = await objects.ListAsync(kind, filter, read, cancel);
            version = listing.Version;
            yield return new(version, new KubeChange<T>.Listed(listing.Items));
        }

        var url = cluster.Root.Of(kind.Path(filter.Home)).With(
            ("labelSelector", filter.Labels),
            ("fieldSelector", filter.Fields),
            ("watch", "true"),
            ("allowWatchBookmarks", "true"),
            ("resourceVersion", version));
        var call = cluster.Call(HttpMethod.Get, url, $"watch the {kind.Plural}");
        await foreach (var message in cluster.Client.ReadMessagesAsync(call, json => Read(json, call, read), cancel))
            yield return message;
    }

    private Message<T> Read<T>(JsonElement json, RemoteCall call, Func<JsonElement, T> read)
    {
        var item = json.At("object"u8);
        var version = item.At("metadata"u8).Words("resourceVersion"u8);
        return json.Text("type"u8) switch
        {
            "ADDED" or "MODIFIED" => new(version, new KubeChange<T>.Changed(read(item))),
            "DELETED" => new(version, new KubeChange<T>.Deleted(read(item))),
            "ERROR" when item.Int("code"u8) == KubeRules.Expired => Message<T>.Expired,
            "ERROR" => throw cluster.Client.Failure(call, Fault.Transient, item.Words("message"u8) ?? "it ended the watch without a word"),
            _ => new(version, null),
        };
    }

    private sealed record Message<T>(string? Version, KubeChange<T>? Change, bool IsExpired = false)
    {
        public static Message<T> Expired { get; } = new(null, null, IsExpired: true);
    }
}

internal abstract record KubeChange<T>
{
    /// <summary>All that there are now; what was known before and is not among them is gone.</summary>
    public sealed record Listed(Seq<T> Items) : KubeChange<T>;

    public sealed record Changed(T Item) : KubeChange<T>;

    public sealed record Deleted(T Item) : KubeChange<T>;
}
