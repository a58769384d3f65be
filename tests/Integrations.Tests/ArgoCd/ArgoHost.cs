using System.Text;
using DevPortal.Integrations.ArgoCd;
using DevPortal.Integrations.Tests.Json;

namespace DevPortal.Integrations.Tests.ArgoCd;

/// <summary>An Argo CD made of described exchanges, below a path as behind a company's gateway.</summary>
internal sealed class ArgoHost : IDisposable
{
    public const string Token = "canary-argo-token";

    public ArgoHost(ArgoOptions? options = null)
    {
        var url = new Uri("https://tools.acme.example/argocd");
        Connection = new((options ?? new(url) { Token = new(Token) }) with { Url = url }, Http, Clock);
        Server = new(Connection);
        Resources = new(Connection);
        Definitions = new(Connection);
    }

    public DescribedHttp Http { get; } = new();

    public FakeClock Clock { get; } = new();

    public ArgoConnection Connection { get; }

    public ArgoServer Server { get; }

    public ArgoResources Resources { get; }

    public ArgoDefinitions Definitions { get; }

    /// <param name="call">Method and path below the API: <c>GET applications/shop</c>.</param>
    public ArgoHost On(string call, int status = 200, string body = "{}", params string[] headers)
    {
        Http.On(Full(call), status, body, headers);
        return this;
    }

    /// <summary>The answer arrives a few bytes at a time.</summary>
    public ArgoHost OnStream(string call, string body, int pieces = 7, Exception? end = null)
    {
        var stream = new PiecewiseStream(Encoding.UTF8.GetBytes(body).Chunk(pieces)) { End = end };
        Http.On(Full(call), (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(stream) }));
        return this;
    }

    public SeenCall LastCall => Http.Seen[^1];

    public void Dispose()
    {
        Connection.Dispose();
        Http.Dispose();
    }

    public static string Full(string call) => call.Split(' ', 2) is [var method, var path] ? $"{method} /argocd/api/v1/{path}" : call;
}
