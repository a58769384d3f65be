using DevPortal.Integrations.Http;

namespace DevPortal.Integrations.GitHub;

/// <summary>Where a GitHub is: github.com, an Enterprise Server, or a stand-in.</summary>
/// <param name="Rest">The root of the REST API.</param>
/// <param name="GraphQl">The one address of the GraphQL API.</param>
public sealed record GitHubAddress(RemoteRoot Rest, Uri GraphQl)
{
    public static GitHubAddress Public { get; } = Of(new("https://api.github.com"));

    /// <param name="url">
    /// Any address by which people know it: <c>https://github.com</c>, <c>https://ghe.example</c>,
    /// <c>https://ghe.example/api/v3</c>, or the REST root of a server that has GraphQL at <c>graphql</c> below it.
    /// </param>
    public static GitHubAddress Of(Uri url)
    {
        if (url.Host is "github.com" or "www.github.com" or "api.github.com")
            return Below(new("https://api.github.com"));

        return url.AbsolutePath.TrimEnd('/') switch
        {
            "" or "/api/v3" => new(new(new(url, "/api/v3")), new(url, "/api/graphql")),
            _ => Below(url),
        };
    }

    private static GitHubAddress Below(Uri url)
    {
        var root = new RemoteRoot(url);
        return new(root, root.Of($"graphql"));
    }
}
