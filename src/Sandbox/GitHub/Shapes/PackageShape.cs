using System.Text.Json.Nodes;
using DevPortal.Sandbox.Registry;

namespace DevPortal.Sandbox.GitHub.Shapes;

/// <summary>Container images as GitHub Packages shows them.</summary>
internal static class PackageShape
{
    /// <param name="versions">Newest first; at least one.</param>
    /// <param name="links">The repository that it is built from; null where that is gone.</param>
    public static JsonObject Package(IReadOnlyList<Image> versions, string owner, RepositoryLinks? links, SandboxUrls urls)
    {
        var name = NameOf(versions[0]);
        return new()
        {
            ["id"] = versions[^1].Number,
            ["name"] = name,
            ["package_type"] = "container",
            ["owner"] = UserShape.Of(urls, owner),
            ["version_count"] = versions.Count,
            ["visibility"] = "private",
            ["url"] = Url(owner, name, urls),
            ["created_at"] = Moment.Text(versions[^1].PushedAt),
            ["updated_at"] = Moment.Text(versions[0].PushedAt),
            ["repository"] = links is null ? null : RepositoryShape.Minimal(links),
            ["html_url"] = $"{urls.Web}/{owner}/packages/container/{Uri.EscapeDataString(name)}",
        };
    }

    public static JsonObject Version(Image image, string owner, SandboxUrls urls) => new()
    {
        ["id"] = image.Number,
        ["name"] = image.Digest,
        ["url"] = $"{Url(owner, NameOf(image), urls)}/versions/{image.Number}",
        ["package_html_url"] = $"{urls.Web}/{owner}/packages/container/{Uri.EscapeDataString(NameOf(image))}",
        ["created_at"] = Moment.Text(image.PushedAt),
        ["updated_at"] = Moment.Text(image.PushedAt),
        ["html_url"] = $"{urls.Web}/{owner}/packages/container/{Uri.EscapeDataString(NameOf(image))}/{image.Number}",
        ["metadata"] = new JsonObject
        {
            ["package_type"] = "container",
            ["container"] = new JsonObject { ["tags"] = new JsonArray([.. image.Tags.Select(t => (JsonNode)t)]) },
        },
    };

    /// <summary>As the webhook about a new version shows it.</summary>
    public static JsonObject Published(Image image, RepositoryLinks links)
    {
        var owner = links.Repository.Owner;
        return new()
        {
            ["id"] = image.Number,
            ["name"] = NameOf(image),
            ["namespace"] = owner,
            ["description"] = "",
            ["ecosystem"] = "CONTAINER",
            ["package_type"] = "CONTAINER",
            ["html_url"] = $"{links.Html}/packages/{image.Number}",
            ["created_at"] = Moment.Text(image.PushedAt),
            ["updated_at"] = Moment.Text(image.PushedAt),
            ["owner"] = UserShape.Of(links.Urls, owner),
            ["package_version"] = new JsonObject
            {
                ["id"] = image.Number,
                ["version"] = image.Digest,
                ["name"] = image.Digest,
                ["package_url"] = image.Tags.Length > 0 ? $"{image.Name}:{image.Tags[0]}" : $"{image.Name}@{image.Digest}",
                ["target_commitish"] = links.Repository.DefaultBranch,
                ["target_oid"] = image.Commit,
                ["created_at"] = Moment.Text(image.PushedAt),
                ["updated_at"] = Moment.Text(image.PushedAt),
                ["container_metadata"] = new JsonObject
                {
                    ["tag"] = new JsonObject { ["name"] = image.Tags.FirstOrDefault() ?? "", ["digest"] = image.Digest },
                    ["labels"] = new JsonObject { ["source"] = links.Html, ["revision"] = image.Commit },
                },
            },
            ["registry"] = new JsonObject
            {
                ["name"] = "GitHub CONTAINER registry (sandbox)",
                ["type"] = "CONTAINER",
                ["url"] = $"{links.Urls.Base}/sandbox/registry",
                ["vendor"] = "DevPortal sandbox",
            },
        };
    }

    /// <summary>The image's path without host and owner.</summary>
    public static string NameOf(Image image) => image.Path[(image.Path.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static string Url(string owner, string name, SandboxUrls urls)
    {
        var area = Accounts.Find(owner) is { IsOrganization: true } ? "orgs" : "users";
        return $"{urls.Api}/{area}/{owner}/packages/container/{Uri.EscapeDataString(name)}";
    }
}
