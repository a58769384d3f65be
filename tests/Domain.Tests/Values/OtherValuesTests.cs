using DevPortal.Domain.Values;

namespace DevPortal.Domain.Tests.Values;

public sealed class OtherValuesTests
{
    [Theory]
    [InlineData("250m", "0.25")]
    [InlineData("1.5", "1.5")]
    [InlineData("2", "2")]
    [InlineData("512Mi", "536870912")]
    [InlineData("1Gi", "1073741824")]
    [InlineData("1G", "1000000000")]
    public void A_quantity_knows_its_amount(string text, string amount) =>
        Parsed.As<Quantity>(text).Amount.ShouldBe(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("Mi")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1.2.3")]
    [InlineData("1mi")]
    [InlineData("1 Gi")]
    [InlineData("99999999999999999999")]
    public void What_Kubernetes_would_not_take_is_no_quantity(string text) => Quantity.TryParse(text, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("main")]
    [InlineData("release/2.1")]
    [InlineData("feature/käse#7")]
    public void A_branch_is_a_branch(string text) => Parsed.As<BranchName>(text).Value.ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("-x")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("a~1")]
    [InlineData("a:b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a.lock")]
    [InlineData(".a")]
    [InlineData("a@{1}")]
    [InlineData("HEAD")]
    [InlineData("a$(id)")]
    [InlineData("a;id")]
    [InlineData("a\nb")]
    public void What_Git_or_a_shell_could_misread_is_no_branch(string text) => BranchName.TryParse(text, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("shop.acme.dev", "shop.acme.dev")]
    [InlineData("Shop.Acme.dev", "shop.acme.dev")]
    [InlineData("*.acme.dev", "*.acme.dev")]
    public void A_host_is_kept_in_lower_case(string text, string expected) => Parsed.As<HostName>(text).Value.ShouldBe(expected);

    [Theory]
    [InlineData("shop")]
    [InlineData("https://shop.acme.dev")]
    [InlineData("shop.acme.dev/x")]
    [InlineData("shop..dev")]
    [InlineData("-shop.dev")]
    [InlineData("a.*.dev")]
    public void What_has_no_dot_or_more_than_a_name_is_no_host(string text) => HostName.TryParse(text, out _, out _).ShouldBeFalse();

    [Fact]
    public void A_digest_is_sha256_and_64_lower_case_digits()
    {
        var text = "sha256:" + new string('a', 64);

        Parsed.As<Digest>(text).Abbreviated.ShouldBe("aaaaaaaaaaaa");
        Digest.TryParse(text.ToUpperInvariant(), out _, out _).ShouldBeFalse();
        Digest.TryParse(text + "a", out _, out _).ShouldBeFalse();
        Digest.TryParse(text + "\n", out _, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("kube-system")]
    [InlineData("kube-public")]
    public void The_clusters_own_namespaces_are_nobodys(string text) => NamespaceName.TryParse(text, out _, out _).ShouldBeFalse();
}
