using System.Net;

namespace DevPortal.Bench.ArgoCd;

/// <summary>An Argo CD that answers every listing with the same bytes, and has no stream.</summary>
internal sealed class FixedAnswer(byte[] body) : HttpMessageHandler
{
    public byte[] Body { get; set; } = body;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(request.RequestUri!.AbsolutePath.Contains("/stream/", StringComparison.Ordinal)
            ? new HttpResponseMessage(HttpStatusCode.NotFound)
            : new HttpResponseMessage { Content = new StreamContent(new MemoryStream(Body, writable: false)) });
}
