using System.Text;
using DevPortal.Integrations.Http;
using DevPortal.Integrations.Kubernetes;
using DevPortal.Integrations.Tests.Json;

namespace DevPortal.Integrations.Tests.Kubernetes;

/// <summary>A cluster made of described exchanges.</summary>
internal sealed class KubeHost : IDisposable
{
    public const string Token = "canary-kube-token";

    public KubeHost()
    {
        Connection = new(new(new("https://k8s.example:6443"), new(), new FixedToken(new(Token)), "home"), Http, Clock);
        Objects = new(Connection);
        Cluster = new(Connection);
        Argo = new(Connection);
    }

    public DescribedHttp Http { get; } = new();

    public FakeClock Clock { get; } = new();

    public KubeConnection Connection { get; }

    public KubeObjects Objects { get; }

    public KubeCluster Cluster { get; }

    public ArgoObjects Argo { get; }

    public SeenCall LastCall => Http.Seen[^1];

    /// <param name="call">Method and path: <c>GET api/v1</c>.</param>
    public KubeHost On(string call, int status = 200, string body = "{}", params string[] headers)
    {
        Http.On(Full(call), status, body, headers);
        return this;
    }

    /// <summary>The answer arrives a few bytes at a time.</summary>
    public KubeHost OnStream(string call, string body, Exception? end = null)
    {
        var stream = new PiecewiseStream(Encoding.UTF8.GetBytes(body).Chunk(7)) { End = end };
        Http.On(Full(call), (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(stream) }));
        return this;
    }

    public void Dispose()
    {
        Connection.Dispose();
        Http.Dispose();
    }

    private static string Full(string call) => call.Replace(" ", " /", StringComparison.Ordinal);
}
