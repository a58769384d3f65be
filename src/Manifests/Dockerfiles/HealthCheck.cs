using DevPortal.Domain.Specs;

namespace DevPortal.Manifests.Dockerfiles;

/// <summary>
/// How Docker asks a container whether it is well, with nothing but what its image holds. Kubernetes has probes of its own
/// and does not look at this.
/// </summary>
/// <param name="Path">What must answer; null where it is enough that the port is open.</param>
internal sealed record HealthCheck(Framework Framework, int Port, string? Path)
{
    public static HealthCheck Of(ComponentSpec component, int port) => new(
        component.Framework,
        port,
        component.Probes is null ? FrameworkDefaults.Of(component.Framework).HealthPath : component.Probes.Path);

    // As an argument of its own, never a part of the code that reads it.
    private string Target => Path is null
        ? Port.ToString(CultureInfo.InvariantCulture)
        : new UriBuilder(Uri.UriSchemeHttp, "localhost", Port) { Path = PathAndQuery[0], Query = PathAndQuery[1] }.Uri.AbsoluteUri;

    private string[] PathAndQuery => [.. Path!.Split('?', 2), ""];

    public Seq<string> Command => Framework switch
    {
        Framework.Django or Framework.Flask or Framework.FastApi => ["python", "-c", Path is null
            ? "import socket, sys; socket.create_connection(('localhost', int(sys.argv[1])), 2)"
            : "import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=2)", Target],
        Framework.NodeJs => ["node", "-e", Path is null
            ? "require('net').connect(process.argv[1], 'localhost', () => process.exit(0)).setTimeout(2000, () => process.exit(1))"
            : "fetch(process.argv[1], { signal: AbortSignal.timeout(2000) }).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))", Target],
        Framework.SpringBoot => ["java", "-cp", "/app", "HealthCheck", Target],
        Framework.Go => ["/app/healthcheck", Target],
        Framework.DotNet => ["dotnet", "/app/health/healthcheck.dll", Target],
        _ => [],
    };
}
