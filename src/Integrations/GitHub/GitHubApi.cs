using System.Net;
using System.Text.Json.Serialization.Metadata;
using DevPortal.Domain.Ports;
using DevPortal.Integrations.GitHub.Access;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub;

/// <summary>REST as one identity: within its limits, with remembered answers, page after page.</summary>
internal sealed class GitHubApi(GitHubServer server, IGitHubCredential credential)
{
    private const int MostPages = 50;

    public GitHubServer Server => server;

    public IGitHubCredential Credential => credential;

    public RemoteCall Get(FormattableString path, string purpose) => Call(HttpMethod.Get, path, purpose);

    public RemoteCall Post(FormattableString path, string purpose) => Call(HttpMethod.Post, path, purpose);

    public RemoteCall Put(FormattableString path, string purpose) => Call(HttpMethod.Put, path, purpose);

    public RemoteCall Patch(FormattableString path, string purpose) => Call(HttpMethod.Patch, path, purpose) with { Repeatable = true };

    public RemoteCall Delete(FormattableString path, string purpose) => Call(HttpMethod.Delete, path, purpose);

    public async Task<RemoteAnswer> SendAsync(RemoteCall call, CancellationToken cancel)
    {
        if (call.Method != HttpMethod.Get)
            return await EnterAsync(call, "core", writes: true, cancel);

        var key = new AnswerCache.Key(credential.Identity, call.Url, string.Join(';', call.Headers));
        var known = server.Cache.Find(key);
        var answer = await EnterAsync(known is null ? call : Conditional(call, known), "core", writes: false, cancel);
        if (answer.Status == HttpStatusCode.NotModified && known is not null)
            return known;

        if (answer.Status == HttpStatusCode.OK)
            server.Cache.Keep(key, answer);
        return answer;
    }

    public async Task<T> ReadAsync<T>(RemoteCall call, JsonTypeInfo<T> type, CancellationToken cancel) where T : class =>
        (await SendAsync(call, cancel)).Read(type, GitHubServer.System);

    /// <returns>Null where there is no such thing.</returns>
    public async Task<T?> FindAsync<T>(RemoteCall call, JsonTypeInfo<T> type, CancellationToken cancel) where T : class
    {
        var answer = await SendAsync(call with { Expected = call.Expected.Add(HttpStatusCode.NotFound) }, cancel);
        return answer.Status == HttpStatusCode.NotFound ? null : answer.Read(type, GitHubServer.System);
    }

    /// <summary>The items of all pages, asked for as they are needed; none behind a status that the call expects beside 200.</summary>
    public async IAsyncEnumerable<TItem> ListAsync<TPage, TItem>(
        RemoteCall call,
        JsonTypeInfo<TPage> type,
        Func<TPage, IEnumerable<TItem>?> items,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel) where TPage : class
    {
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await SendAsync(call, cancel);
            if (call.Expected.Contains(answer.Status))
                yield break;

            foreach (var item in items(answer.Read(type, GitHubServer.System)) ?? [])
                yield return item;

            if (NextPage.After(answer.Head) is not { } link || server.Address.Rest.Follow(link) is not { } next)
                yield break;

            call = call with { Url = next };
        }
    }

    /// <summary>Sends within the limits of the identity; a limit that is hit all the same is remembered.</summary>
    public async Task<RemoteAnswer> EnterAsync(RemoteCall call, string resource, bool writes, CancellationToken cancel)
    {
        credential.Limits.Enter(resource, call.Purpose, writes);
        try
        {
            return await server.Http.SendAsync(call, cancel);
        }
        catch (IntegrationException e) when (e.Problem is { Fault: Fault.RateLimited, NotBefore: { } until })
        {
            credential.Limits.Rest(until);
            throw;
        }
    }

    private RemoteCall Call(HttpMethod method, FormattableString path, string purpose) =>
        new(method, server.Address.Rest.Of(path), purpose) { Credential = credential };

    private static RemoteCall Conditional(RemoteCall call, RemoteAnswer known) => call with
    {
        Headers = call.Headers.Add(new("If-None-Match", known.Head.Headers.ETag!.ToString())),
    };
}
