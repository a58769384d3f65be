using DevPortal.Domain.Values;

namespace DevPortal.Domain.Tests.Values;

public sealed class RepoUrlTests
{
    [Theory]
    [InlineData("https://github.com/acme/shop")]
    [InlineData("https://github.com/acme/shop.git")]
    [InlineData("https://github.com/acme/shop/")]
    [InlineData("http://github.com/acme/shop")]
    [InlineData("http://github.com:80/acme/shop")]
    [InlineData("https://github.com:443/acme/shop")]
    [InlineData("HTTPS://GitHub.com/Acme/Shop.git/")]
    [InlineData("ssh://git@github.com/acme/shop.git")]
    [InlineData("ssh://git@github.com:22/acme/shop")]
    [InlineData("git@github.com:acme/shop.git")]
    public void All_spellings_of_one_repository_are_equal(string text)
    {
        var expected = Parsed.As<RepoUrl>("https://github.com/acme/shop");

        var parsed = Parsed.As<RepoUrl>(text);

        parsed.ShouldBe(expected);
        parsed.GetHashCode().ShouldBe(expected.GetHashCode());
        parsed.Key.ShouldBe("github.com/acme/shop");
    }

    [Theory]
    [InlineData("https://github.com/acme/shop", "https://github.com/acme/shop")]
    [InlineData("http://github.com/acme/shop", "https://github.com/acme/shop")]
    [InlineData("http://127.0.0.1:8090/sandbox/git/acme/shop.git", "http://127.0.0.1:8090/sandbox/git/acme/shop")]
    [InlineData("git@github.com:acme/shop.git", "ssh://git@github.com/acme/shop.git")]
    [InlineData("ssh://deploy@git.acme.dev:2222/acme/shop", "ssh://deploy@git.acme.dev:2222/acme/shop.git")]
    public void Its_text_is_what_Git_can_clone_and_never_unencrypted_to_another_machine(string text, string expected) =>
        Parsed.As<RepoUrl>(text).Value.ShouldBe(expected);

    [Fact]
    public void Owner_and_name_are_the_parts_of_the_path()
    {
        var url = Parsed.As<RepoUrl>("https://gitlab.acme.dev/group/sub/shop.git");

        url.Owner.ShouldBe("group/sub");
        url.Name.ShouldBe("shop");
    }

    [Theory]
    [InlineData("https://github.com/acme/shop", "https://github.com/acme/shop2")]
    [InlineData("https://github.com/acme/shop", "https://gitlab.com/acme/shop")]
    [InlineData("https://git.acme.dev:8443/acme/shop", "https://git.acme.dev/acme/shop")]
    public void Different_repositories_are_not_equal(string one, string other) =>
        Parsed.As<RepoUrl>(one).ShouldNotBe(Parsed.As<RepoUrl>(other));

    [Theory]
    [InlineData("")]
    [InlineData("shop")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ext::sh -c id")]
    [InlineData("--upload-pack=id")]
    [InlineData("https://github.com/acme")]
    [InlineData("https://github.com/acme/../shop")]
    [InlineData("https://github.com/acme/--shop")]
    [InlineData("https://github.com/acme/shop?x=1")]
    [InlineData("https://github.com/acme/shop\n")]
    [InlineData("-oProxyCommand=id@github.com:acme/shop")]
    [InlineData("ssh://-oProxyCommand=id/acme/shop")]
    public void What_Git_could_misread_is_refused(string text) =>
        RepoUrl.TryParse(text, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("https://ghp_secret@github.com/acme/shop")]
    [InlineData("https://user:ghp_secret@github.com/acme/shop")]
    [InlineData("ssh://git:ghp_secret@github.com/acme/shop")]
    public void An_address_with_a_token_is_refused_without_repeating_it(string text)
    {
        RepoUrl.TryParse(text, out _, out var problem).ShouldBeFalse();
        problem.ShouldContain("token");
        problem.ShouldNotContain("ghp_secret");
    }
}
