using System.Net;

namespace DevPortal.Integrations.Http;

/// <summary>
/// Which addresses a connection may go to. A name that a user typed must lead to the public internet; the operator can
/// allow others by name. Judged after the name is resolved, so that a name that changes its mind does not help.
/// </summary>
/// <param name="allowed">
/// Hosts that may be private: <c>argocd.corp.example</c>, <c>127.0.0.1:8090</c> (that port only), <c>*.corp.example</c>.
/// </param>
public sealed class AddressGuard(params IEnumerable<string> allowed)
{
    private readonly AllowedHost[] _allowed = [.. allowed.Select(AllowedHost.Parse)];

    /// <returns>The addresses of the host that may be connected to, at least one.</returns>
    /// <exception cref="AddressRefusedException">There is none.</exception>
    internal async Task<IPAddress[]> ResolveAsync(string host, int port, CancellationToken cancel)
    {
        var permitted = Permit(host, port, await Dns.GetHostAddressesAsync(host.Trim('[', ']'), cancel));
        return permitted.Length > 0 ? permitted : throw new AddressRefusedException(host);
    }

    /// <returns>Those of the addresses that may be connected to; none where the host is refused.</returns>
    public IPAddress[] Permit(string host, int port, IEnumerable<IPAddress> addresses)
    {
        var trusted = Array.Exists(_allowed, a => a.Matches(host, port));
        return [.. addresses.Where(a => PublicAddress.Holds(a) || (trusted && !PublicAddress.IsMetadata(a)))];
    }

    private sealed record AllowedHost(string Host, int? Port)
    {
        public static AllowedHost Parse(string text)
        {
            text = text.Trim();
            var colon = text.LastIndexOf(':');
            var isPort = colon >= 0 && (text.IndexOf(':', StringComparison.Ordinal) == colon || text[colon - 1] == ']');
            return isPort && int.TryParse(text.AsSpan(colon + 1), out var port)
                ? new(Bare(text[..colon]), port)
                : new(Bare(text), null);
        }

        public bool Matches(string host, int port) =>
            (Port is null || Port == port) && (Host.StartsWith("*.", StringComparison.Ordinal)
                ? Bare(host).EndsWith(Host[1..], StringComparison.OrdinalIgnoreCase)
                : Bare(host).Equals(Host, StringComparison.OrdinalIgnoreCase));

        private static string Bare(string host) => host.Trim('[', ']').TrimEnd('.');
    }
}
