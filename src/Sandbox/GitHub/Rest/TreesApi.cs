using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPortal.Sandbox.GitHub.Rest;

internal static class TreesApi
{
    /// <summary>Where GitHub cuts a recursive listing off.</summary>
    private const int MostEntries = 100_000;

    public static void MapTrees(this IEndpointRouteBuilder repository)
    {
        repository.MapMethods("/git/trees/{**name}", Reads.Methods, GetAsync);
        repository.MapPost("/git/trees", CreateAsync);
    }

    private static async Task<GitHubAnswer> GetAsync(RepositoryCall call, string name, HttpContext http, CancellationToken cancel)
    {
        call.NotEmpty();
        var tree = await FindAsync(call, Segments.Whole(name), cancel) ?? throw GitHubError.NotFound();
        var isRecursive = http.Request.Query.ContainsKey("recursive");
        return GitHubAnswer.Ok(await ShapeAsync(call, tree, isRecursive));
    }

    private static async Task<GitHubAnswer> CreateAsync(RepositoryCall call, JsonBody body, HttpContext http, CancellationToken cancel)
    {
        call.Writable().NotEmpty();
        ObjectId? root = null;
        if (body.Text("base_tree") is { } asked)
            root = await FindAsync(call, asked, cancel) ?? throw GitHubError.NotFound();

        var entries = body.Objects("tree") ?? throw GitHubError.NotSupplied("tree");
        if (entries.Count == 0 && root is null)
            throw GitHubError.Unprocessable("Invalid tree info");

        var changes = new List<TreeChange>();
        foreach (var entry in entries)
            changes.Add(await ChangeAsync(call, root, entry));

        var tree = await call.Git.Trees.ChangeAsync(root, changes);
        http.Response.Headers.Location = call.Links.TreeApi(tree);
        return GitHubAnswer.Created(await ShapeAsync(call, tree, isRecursive: false));
    }

    private static async Task<TreeChange> ChangeAsync(RepositoryCall call, ObjectId? root, JsonBody entry)
    {
        var path = entry.RequiredText("path");
        if (!TreePath.IsValid(path))
            throw GitHubError.Unprocessable("tree.path contains a malformed path component");

        if (entry.Mentions("sha") && !entry.Has("sha") && !entry.Has("content"))
        {
            return root is not null && await call.Git.Trees.FindAsync(root, path) is not null
                ? new(path, null)
                : throw GitHubError.Unprocessable("GitRPC::BadObjectState");
        }

        var mode = EntryModes.Parse(entry.RequiredText("mode"))
            ?? throw GitHubError.Unprocessable("Must supply a valid tree.mode: 100644, 100755, 040000, 160000 or 120000");
        if (entry.Text("content") is { } content)
            return new(path, new(mode, call.Git.Objects.WriteBlob(Encoding.UTF8.GetBytes(content))));

        var sha = entry.Text("sha") ?? throw GitHubError.Unprocessable("Must supply either tree.sha or tree.content");
        if (ObjectId.ParseOrNull(sha) is not { } id || (mode != EntryMode.Submodule && (await call.Git.Objects.FindAsync(id))?.Kind != mode.ObjectKind()))
            throw GitHubError.Unprocessable($"tree.sha {sha} is not a valid {mode.ObjectKind()}");

        return new(path, new(mode, id));
    }

    /// <summary>By the tree's own id, or by anything that leads to a commit.</summary>
    private static async Task<ObjectId?> FindAsync(RepositoryCall call, string name, CancellationToken cancel)
    {
        if (ObjectId.ParseOrNull(name) is { } id && await call.Git.Objects.FindTreeAsync(id) is not null)
            return id;

        return (await call.Git.ResolveAsync(name, cancel))?.Tree;
    }

    private static async Task<JsonObject> ShapeAsync(RepositoryCall call, ObjectId tree, bool isRecursive)
    {
        var files = await ListAsync(call, tree, isRecursive);
        var blobs = files.Where(f => f.Entry.Mode.ObjectKind() == "blob").Select(f => f.Entry.Id).Distinct().ToList();
        var sizes = blobs.Zip(await call.Git.Objects.SizesAsync(blobs)).ToDictionary(b => b.First, b => b.Second);
        return new()
        {
            ["sha"] = tree.Value,
            ["url"] = call.Links.TreeApi(tree),
            ["tree"] = new JsonArray([.. files.Take(MostEntries).Select(f => Entry(call, f, sizes))]),
            ["truncated"] = files.Count > MostEntries,
        };
    }

    private static async Task<IReadOnlyList<TreeFile>> ListAsync(RepositoryCall call, ObjectId tree, bool isRecursive)
    {
        if (!isRecursive)
            return [.. (await call.Git.Trees.ReadAsync(tree)).Select(e => new TreeFile(e.Name, e))];

        var files = new List<TreeFile>();
        await foreach (var file in call.Git.Trees.WalkAsync(tree))
        {
            files.Add(file);
            if (files.Count > MostEntries)
                break;
        }

        return files;
    }

    private static JsonObject Entry(RepositoryCall call, TreeFile file, Dictionary<ObjectId, long> sizes)
    {
        var entry = file.Entry;
        var shape = new JsonObject
        {
            ["path"] = file.Path,
            ["mode"] = entry.Mode.Text(),
            ["type"] = entry.Mode.ObjectKind(),
            ["sha"] = entry.Id.Value,
        };
        if (sizes.TryGetValue(entry.Id, out var size))
            shape["size"] = size;
        if (entry.Mode != EntryMode.Submodule)
            shape["url"] = entry.IsTree ? call.Links.TreeApi(entry.Id) : call.Links.BlobApi(entry.Id);
        return shape;
    }
}
