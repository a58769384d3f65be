using System.Net;
using System.Text;

namespace DevPortal.Integrations.Tests;

/// <summary>
/// An outside system made of described exchanges. Each is used once, in the order described for its method and address; a
/// call that nobody described fails the test, and so does a description that was not used (<see cref="Dispose"/>).
/// </summary>
internal sealed class DescribedHttp : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly List<(string Call, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer)> _described = [];
    private readonly List<SeenCall> _seen = [];
    private readonly List<string> _unexpected = [];

    public IReadOnlyList<SeenCall> Seen
    {
        get
        {
            lock (_lock)
                return [.. _seen];
        }
    }

    /// <param name="call">Method and address: <c>GET /repos/acme/shop?page=2</c>, with the host where that matters.</param>
    /// <param name="headers">Such as <c>Retry-After: 5</c>.</param>
    public DescribedHttp On(string call, int status, string body = "", params string[] headers) =>
        On(call, (_, _) => Task.FromResult(Response(status, body, headers)));

    public DescribedHttp Fails(string call, Exception with) => On(call, (_, _) => Task.FromException<HttpResponseMessage>(with));

    public DescribedHttp NeverAnswers(string call) => On(call, async (_, cancel) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        throw new InvalidOperationException("Only a cancellation ends this.");
    });

    public DescribedHttp On(string call, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        lock (_lock)
            _described.Add((call, answer));
        return this;
    }

    public static HttpResponseMessage Response(int status, string body, params string[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, body.StartsWith('<') ? "text/html" : "application/json"),
        };
        foreach (var header in headers)
        {
            var (name, value) = header.Split(": ", 2) is [var n, var v] ? (n, v) : throw new ArgumentException(header, nameof(headers));
            response.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
        var url = request.RequestUri!;
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>? answer = null;
        lock (_lock)
        {
            _seen.Add(new(request.Method.Method, url, request.Headers.ToString(), body));
            string[] spellings = [$"{request.Method} {url.PathAndQuery}", $"{request.Method} {url.AbsoluteUri}"];
            var at = _described.FindIndex(d => spellings.Contains(d.Call, StringComparer.Ordinal));
            if (at >= 0)
            {
                answer = _described[at].Answer;
                _described.RemoveAt(at);
            }
            else
            {
                _unexpected.Add($"{request.Method} {url.AbsoluteUri}");
            }
        }

        return answer is null
            ? throw new InvalidOperationException($"Nobody described {request.Method} {url.PathAndQuery}")
            : await answer(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _unexpected.ShouldBeEmpty("calls that nobody described");
        _described.Select(d => d.Call).ShouldBeEmpty("described calls that were not made");
    }
}

internal sealed record SeenCall(string Method, Uri Url, string Headers, string Body);
