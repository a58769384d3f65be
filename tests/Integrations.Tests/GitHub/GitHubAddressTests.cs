using DevPortal.Integrations.GitHub;

namespace DevPortal.Integrations.Tests.GitHub;

public sealed class GitHubAddressTests
{
    [Theory]
    [InlineData("https://github.com", "https://api.github.com/", "https://api.github.com/graphql")]
    [InlineData("https://api.github.com/", "https://api.github.com/", "https://api.github.com/graphql")]
    [InlineData("https://ghe.example", "https://ghe.example/api/v3/", "https://ghe.example/api/graphql")]
    [InlineData("https://ghe.example/api/v3/", "https://ghe.example/api/v3/", "https://ghe.example/api/graphql")]
    [InlineData("http://127.0.0.1:8090/sandbox/github", "http://127.0.0.1:8090/sandbox/github/", "http://127.0.0.1:8090/sandbox/github/graphql")]
    public void Both_roots_follow_from_any_address_that_people_know(string url, string rest, string graphQl)
    {
        var address = GitHubAddress.Of(new(url));

        address.Rest.Url.AbsoluteUri.ShouldBe(rest);
        address.GraphQl.AbsoluteUri.ShouldBe(graphQl);
    }
}
