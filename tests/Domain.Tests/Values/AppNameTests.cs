using DevPortal.Domain.Values;

namespace DevPortal.Domain.Tests.Values;

public sealed class AppNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("shop")]
    [InlineData("shop-api-2")]
    [InlineData("cafe")]
    [InlineData("a23456789-123456789-123456789-123456789-123456789-123456789-123")]
    public void A_dns_label_is_a_name(string text) => Parsed.As<AppName>(text).Value.ShouldBe(text);

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("", "missing")]
    [InlineData("../x", "'.'")]
    [InlineData("Shop", "'S'")]
    [InlineData("shop api", "U+0020")]
    [InlineData("shop\0", "U+0000")]
    [InlineData("shop\n", "U+000A")]
    [InlineData("ѕhop", "U+0455")]
    [InlineData("shop_api", "'_'")]
    [InlineData("2shop", "starts with '2'")]
    [InlineData("-shop", "starts with '-'")]
    [InlineData("shop-", "ends with a hyphen")]
    [InlineData("a23456789-123456789-123456789-123456789-123456789-123456789-1234", "64 characters")]
    public void What_is_not_one_is_refused_with_what_is_wrong(string? text, string expected)
    {
        AppName.TryParse(text, out _, out var problem).ShouldBeFalse();
        problem.ShouldNotBeNull().ShouldContain(expected);
    }

    [Theory]
    [InlineData("kube-system", "my-system")]
    [InlineData("default", "my-default")]
    [InlineData("argocd", "my-argocd")]
    [InlineData("devportal", "my-devportal")]
    public void A_reserved_name_is_refused_with_one_that_is_free(string text, string suggestion)
    {
        AppName.TryParse(text, out _, out var problem).ShouldBeFalse();
        problem.ShouldContain(suggestion);
        AppName.TryParse(suggestion, out _, out _).ShouldBeTrue();
    }
}
