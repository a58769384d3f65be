using System.Net;
using System.Net.Sockets;

namespace DevPortal.Integrations.Http;

/// <summary>Which addresses lie on the public internet, by the IANA special-purpose registries.</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Metadata = Networks(
        "169.254.0.0/16",       // link-local; 169.254.169.254 is every cloud's metadata service
        "168.63.129.16/32",     // Azure's
        "100.100.100.200/32",   // Alibaba's
        "fe80::/10",
        "fd00:ec2::/32");       // Amazon's

    private static readonly IPNetwork[] Special = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool Holds(IPAddress address)
    {
        address = Unwrap(address);
        return !Contains(Special, address)
            && !Contains(Metadata, address)
            && (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address));
    }

    /// <summary>Link-local and metadata services: never a place for DevPortal's calls, whoever allowed the name.</summary>
    public static bool IsMetadata(IPAddress address) => Contains(Metadata, Unwrap(address));

    /// <summary>An IPv4 address in IPv6 clothes is judged as what it is.</summary>
    private static IPAddress Unwrap(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();

        return Nat64.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12)) : address;
    }

    private static bool Contains(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, n => n.Contains(address));

    private static IPNetwork[] Networks(params string[] texts) => [.. texts.Select(t => IPNetwork.Parse(t))];
}
