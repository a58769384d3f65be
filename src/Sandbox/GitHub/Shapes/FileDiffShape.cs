using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;

namespace DevPortal.Sandbox.GitHub.Shapes;

internal static class FileDiffShape
{
    /// <param name="at">The commit whose version of the file the links lead to.</param>
    public static JsonObject Of(RepositoryLinks links, FileDiff diff, ObjectId at)
    {
        var path = string.Join('/', diff.Path.Split('/').Select(Uri.EscapeDataString));
        var shape = new JsonObject
        {
            ["sha"] = diff.Blob.Value,
            ["filename"] = diff.Path,
            ["status"] = diff.Status,
            ["additions"] = diff.Additions,
            ["deletions"] = diff.Deletions,
            ["changes"] = diff.Additions + diff.Deletions,
            ["blob_url"] = $"{links.Html}/blob/{at}/{path}",
            ["raw_url"] = $"{links.Html}/raw/{at}/{path}",
            ["contents_url"] = $"{links.Api}/contents/{path}?ref={at}",
        };
        if (diff.FormerPath is not null)
            shape["previous_filename"] = diff.FormerPath;
        if (diff.Patch is not null)
            shape["patch"] = diff.Patch;
        return shape;
    }
}
