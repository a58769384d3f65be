using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.Tests.Http;

public sealed class RemoteRootTests
{
    private static readonly RemoteRoot Root = new(new("https://ghe.example/api/v3"));

    [Fact]
    public void An_address_is_built_below_the_root()
    {
        Root.Of($"repos/{"acme"}/{"shop"}?page={2}").AbsoluteUri.ShouldBe("https://ghe.example/api/v3/repos/acme/shop?page=2");
    }

    [Fact]
    public void Holes_are_escaped_and_paths_keep_their_slashes()
    {
        Root.Of($"a/{"x/y?z#w"}/c/{"k8s/a b/ü.yaml":path}").AbsoluteUri
            .ShouldBe("https://ghe.example/api/v3/a/x%2Fy%3Fz%23w/c/k8s/a%20b/%C3%BC.yaml");
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public void A_name_cannot_step_out(string name)
    {
        Should.Throw<ArgumentException>(() => Root.Of($"repos/{name}/shop"));
        Should.Throw<ArgumentException>(() => Root.Of($"repos/{"a/" + name + "/b":path}"));
    }

    [Theory]
    [InlineData("https://ghe.example/api/v3/repos?page=2", true)]
    [InlineData("/api/v3/repos?page=2", true)]
    [InlineData("https://evil.example/api/v3/repos?page=2", false)]
    [InlineData("https://ghe.example/other", false)]
    [InlineData("http://ghe.example/api/v3/repos", false)]
    public void A_link_of_the_other_side_must_stay_below_the_root(string link, bool stays) =>
        (Root.Follow(link) is not null).ShouldBe(stays);

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:pass@ghe.example/")]
    public void A_root_is_an_http_address_without_a_user(string url) =>
        Should.Throw<ArgumentException>(() => new RemoteRoot(new(url)));
}
