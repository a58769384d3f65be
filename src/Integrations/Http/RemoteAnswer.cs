using System.Net;
using System.Net.Http.Headers;

namespace DevPortal.Integrations.Http;

/// <summary>An answer that was read whole.</summary>
public sealed record RemoteAnswer(RemoteCall Call, RemoteHead Head, ReadOnlyMemory<byte> Body)
{
    public HttpStatusCode Status => Head.Status;

    public override string ToString() => $"{(int)Status} with {Body.Length} bytes";
}

/// <summary>Status and headers of an answer.</summary>
public sealed record RemoteHead(HttpStatusCode Status, HttpResponseHeaders Headers, string? MediaType)
{
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    public override string ToString() => $"{(int)Status}";
}

/// <summary>
/// An answer whose body is still coming: for long lists and for streams without an end. Reading fails as transient when
/// nothing arrives for the idle timeout of the system.
/// </summary>
public sealed class RemoteStream(RemoteHead head, HttpResponseMessage response, Stream body) : IAsyncDisposable
{
    public RemoteHead Head => head;

    public Stream Body => body;

    public async ValueTask DisposeAsync()
    {
        await body.DisposeAsync();
        response.Dispose();
    }
}
