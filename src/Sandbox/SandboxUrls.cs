using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace DevPortal.Sandbox;

/// <summary>Every address that the sandbox writes into an answer.</summary>
internal sealed class SandboxUrls(IOptions<SandboxOptions> options, IServer server)
{
    /// <summary>Without a slash at the end.</summary>
    public string Base => (options.Value.BaseUrl?.ToString() ?? Listening()).TrimEnd('/');

    public string Api => Base + "/sandbox/github";

    public string Web => Base + "/sandbox/git";

    /// <summary>Host and port, as an image reference begins with them.</summary>
    public string RegistryHost => new Uri(Base).Authority;

    private string Listening() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?.Replace("[::]", "127.0.0.1", StringComparison.Ordinal)
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
        ?? "http://localhost";
}
