using System.Net;
using DevPortal.Domain;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.Http;

/// <summary>One request as data, so that it can be made more than once.</summary>
/// <param name="Purpose">What it is for, to follow "could not": <c>create the repository acme/shop</c>.</param>
public sealed record RemoteCall(HttpMethod Method, Uri Url, string Purpose)
{
    public ICredential? Credential { get; init; }

    public RemoteBody? Body { get; init; }

    public Seq<RemoteHeader> Headers { get; init; }

    /// <summary>Making the request twice does what making it once does. A POST or PATCH says so itself where it holds.</summary>
    public bool Repeatable { get; init; } = Method != HttpMethod.Post && Method != HttpMethod.Patch;

    /// <summary>Statuses beyond 2xx and 304 that are answers here, not errors.</summary>
    public Seq<HttpStatusCode> Expected { get; init; }

    /// <summary>Off where the address that is redirected to is itself what is asked for: the 3xx is then the answer.</summary>
    public bool FollowsRedirects { get; init; } = true;

    /// <summary>What no error may repeat, beside the credential.</summary>
    public Seq<Secret> Secrets { get; init; }

    /// <summary>A larger answer is refused instead of filling the memory.</summary>
    public long MaxBytes { get; init; } = 64 << 20;

    /// <summary>Instead of the system's own, for calls known to take longer.</summary>
    public TimeSpan? TryTimeout { get; init; }

    /// <summary>Instead of the system's own, for streams that are silent by nature.</summary>
    public TimeSpan? IdleTimeout { get; init; }

    /// <summary>Never the URL or the headers: either can hold a secret.</summary>
    public override string ToString() => $"{Method} to {Purpose}";
}

public readonly record struct RemoteHeader(string Name, string Value);

public sealed record RemoteBody(ReadOnlyMemory<byte> Bytes, string MediaType)
{
    public override string ToString() => $"{Bytes.Length} bytes of {MediaType}";
}
