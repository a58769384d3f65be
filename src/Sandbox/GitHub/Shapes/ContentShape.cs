using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Http;

namespace DevPortal.Sandbox.GitHub.Shapes;

internal static class ContentShape
{
    /// <summary>GitHub gives no content for files above one megabyte.</summary>
    private const int LargestInline = 1024 * 1024;

    public static JsonObject Entry(RepositoryLinks links, TreeFile file, long size, string at)
    {
        var path = string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString));
        var self = $"{links.Api}/contents/{path}?ref={Uri.EscapeDataString(at)}";
        var (type, git, html) = file.Entry.Mode switch
        {
            EntryMode.Tree => ("dir", links.TreeApi(file.Entry.Id), $"{links.Html}/tree/{at}/{path}"),
            EntryMode.Submodule => ("submodule", (string?)null, (string?)null),
            EntryMode.Symlink => ("symlink", links.BlobApi(file.Entry.Id), $"{links.Html}/blob/{at}/{path}"),
            _ => ("file", links.BlobApi(file.Entry.Id), $"{links.Html}/blob/{at}/{path}"),
        };
        return new()
        {
            ["name"] = file.Path[(file.Path.LastIndexOf('/') + 1)..],
            ["path"] = file.Path,
            ["sha"] = file.Entry.Id.Value,
            ["size"] = size,
            ["url"] = self,
            ["html_url"] = html,
            ["git_url"] = git,
            ["download_url"] = type == "file" ? $"{links.Html}/raw/{at}/{path}" : null,
            ["type"] = type,
            ["_links"] = new JsonObject { ["self"] = self, ["git"] = git, ["html"] = html },
        };
    }

    public static JsonObject File(RepositoryLinks links, TreeFile file, ReadOnlySpan<byte> content, string at)
    {
        var shape = Entry(links, file, content.Length, at);
        if (file.Entry.Mode == EntryMode.Symlink)
        {
            shape["target"] = Encoding.UTF8.GetString(content);
            return shape;
        }

        var isInline = content.Length <= LargestInline;
        shape["content"] = isInline ? Base64.Lines(content) : "";
        shape["encoding"] = isInline ? "base64" : "none";
        return shape;
    }
}
