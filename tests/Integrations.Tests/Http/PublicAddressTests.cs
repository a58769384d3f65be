using System.Net;
using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Tests.Http;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("140.82.121.3")]
    [InlineData("2606:50c0:8000::153")]
    [InlineData("::ffff:140.82.121.3")]
    [InlineData("64:ff9b::140.82.121.3")]
    public void The_internet_is_public(string address) => PublicAddress.Holds(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("ff02::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:db8::1")]
    public void Everything_else_is_not(string address) => PublicAddress.Holds(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("argocd.corp.example", "argocd.corp.example", 443, true)]
    [InlineData("argocd.corp.example", "ARGOCD.corp.example.", 8443, true)]
    [InlineData("argocd.corp.example:443", "argocd.corp.example", 8443, false)]
    [InlineData("*.corp.example", "git.corp.example", 443, true)]
    [InlineData("*.corp.example", "corp.example", 443, false)]
    [InlineData("*.corp.example", "evilcorp.example", 443, false)]
    [InlineData("127.0.0.1:8090", "127.0.0.1", 8090, true)]
    [InlineData("127.0.0.1:8090", "127.0.0.1", 22, false)]
    [InlineData("[::1]:8090", "[::1]", 8090, true)]
    [InlineData("::1", "::1", 8090, true)]
    public void A_private_address_needs_a_host_that_the_operator_allowed(string allowed, string host, int port, bool permitted)
    {
        var guard = new AddressGuard(allowed);

        guard.Permit(host, port, [IPAddress.Parse("10.0.0.7")]).Length.ShouldBe(permitted ? 1 : 0);
    }

    [Fact]
    public void No_allowed_host_leads_to_a_metadata_service()
    {
        var guard = new AddressGuard("argocd.corp.example", "169.254.169.254");

        guard.Permit("argocd.corp.example", 80, [IPAddress.Parse("169.254.169.254")]).ShouldBeEmpty();
        guard.Permit("169.254.169.254", 80, [IPAddress.Parse("169.254.169.254")]).ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_name_with_a_public_and_a_private_address_only_the_public_one_is_used()
    {
        var guard = new AddressGuard();
        IPAddress[] both = [IPAddress.Parse("127.0.0.1"), IPAddress.Parse("140.82.121.3")];

        guard.Permit("rebind.example", 443, both).ShouldBe([both[1]]);
    }
}
