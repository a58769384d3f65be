using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using DevPortal.Domain;
using DevPortal.Domain.Ports;

namespace DevPortal.Integrations.Http;

/// <summary>One call and all tries at it: makes each, judges what came of it and decides whether another is worth making.</summary>
internal sealed class Exchange(RemoteOptions options, HttpMessageInvoker http, TimeProvider time, RemoteCall call, bool streamed)
{
    private const int MostRedirects = 5;

    private readonly DateTimeOffset _deadline = time.GetUtcNow() + options.TotalTimeout;
    private readonly Problems _problems = new(options, call);
    private int _tries;

    public RemoteCall Call => call;

    public async Task<Attempt> TryAsync(CancellationToken cancel)
    {
        _tries++;
        var left = _deadline - time.GetUtcNow();
        var limit = call.TryTimeout ?? options.TryTimeout;
        using var clock = new CancellationTokenSource(left < limit ? left : limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, clock.Token);
        try
        {
            return await AskAsync(either.Token);
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return Failed(_problems.TooSlow(limit), wasSent: true);
        }
        catch (HttpRequestException e)
        {
            return Failed(_problems.NoAnswer(e), wasSent: e.HttpRequestError is not
                (HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError));
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            return Failed(_problems.NoAnswer(e), wasSent: true);
        }
        catch (IntegrationException e)
        {
            return new(null, e.Problem);
        }
    }

    /// <summary>The try that a broken circuit did not let through.</summary>
    public Attempt LeftAlone(TimeSpan pause) => new(null, _problems.LeftAlone(time.GetUtcNow() + pause));

    private async Task<Attempt> AskAsync(CancellationToken cancel)
    {
        var authorization = call.Credential is { } credential ? await credential.AuthorizeAsync(cancel) : null;
        var response = await SendAsync(authorization, cancel);
        if (response.StatusCode == HttpStatusCode.Unauthorized && authorization is not null && call.Credential!.Discard(authorization))
        {
            response.Dispose();
            authorization = await call.Credential.AuthorizeAsync(cancel);
            response = await SendAsync(authorization, cancel);
        }

        return await ReadAsync(response, authorization, cancel);
    }

    /// <summary>Sends, and follows redirects that stay on the same host.</summary>
    private async Task<HttpResponseMessage> SendAsync(AuthenticationHeaderValue? authorization, CancellationToken cancel)
    {
        var url = call.Url;
        for (var hops = 0; ; hops++)
        {
            using var request = Request(url, authorization);
            var response = await http.SendAsync(request, cancel);
            if (!call.FollowsRedirects || !Redirect.Leads(response, call.Method))
                return response;

            using (response)
                url = Redirect.Target(response, url) is { } next && hops < MostRedirects
                    ? next
                    : throw new IntegrationException(_problems.LedAway(response));
        }
    }

    private HttpRequestMessage Request(Uri url, AuthenticationHeaderValue? authorization)
    {
        var request = new HttpRequestMessage(call.Method, url)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher,
        };
        request.Headers.Authorization = authorization;
        request.Headers.TryAddWithoutValidation("User-Agent", "DevPortal");
        foreach (var header in options.Headers.Concat(call.Headers).DistinctBy(h => h.Name, StringComparer.OrdinalIgnoreCase))
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);

        if (call.Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body.Bytes);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(body.MediaType);
        }

        return request;
    }

    private async Task<Attempt> ReadAsync(HttpResponseMessage response, AuthenticationHeaderValue? authorization, CancellationToken cancel)
    {
        var handedOver = false;
        try
        {
            var head = new RemoteHead(response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType);
            var now = time.GetUtcNow();
            options.Rules.Observe(call, head, now);

            var isAnswer = IsAnswer(head.Status);
            var body = isAnswer && streamed
                ? ReadOnlyMemory<byte>.Empty
                : await LimitedBody.ReadAsync(response.Content, isAnswer ? call.MaxBytes : LimitedBody.ErrorBytes, cancel);
            if (isAnswer && body is null)
                return new(null, _problems.TooLarge());

            if (isAnswer)
            {
                handedOver = true;
                return new(new(response, head, body.GetValueOrDefault()), null);
            }

            var said = Said.By(head, body.GetValueOrDefault());
            return Failed(_problems.Refused(head, options.Rules.Judge(head, said, now), said, authorization), wasSent: true);
        }
        finally
        {
            if (!handedOver)
                response.Dispose();
        }
    }

    private bool IsAnswer(HttpStatusCode status) =>
        (int)status is >= 200 and < 300
        || status == HttpStatusCode.NotModified
        || (!call.FollowsRedirects && (int)status is >= 300 and < 400)
        || call.Expected.Contains(status);

    private Attempt Failed(IntegrationProblem problem, bool wasSent)
    {
        var isSafe = call.Repeatable || !wasSent || problem.Fault is Fault.RateLimited;
        if (!problem.CanRetry || !isSafe || _tries > options.Retries)
            return new(null, problem);

        var now = time.GetUtcNow();
        var wait = problem.NotBefore is { } notBefore ? Later(notBefore - now) : Backoff();
        return new(null, problem, wait <= options.LongestWait && now + wait < _deadline ? wait : null);
    }

    private static TimeSpan Later(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;

    private TimeSpan Backoff() => options.Backoff * Math.Pow(2, _tries - 1) * (1 + Random.Shared.NextDouble() / 2);
}
