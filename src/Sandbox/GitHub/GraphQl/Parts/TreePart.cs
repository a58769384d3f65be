using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.Git;
using DevPortal.Sandbox.GitHub.GraphQl.Schema;
using DevPortal.Sandbox.GitHub.Shapes;

namespace DevPortal.Sandbox.GitHub.GraphQl.Parts;

/// <summary>Trees, blobs and tags.</summary>
internal sealed class TreePart : ISchemaPart
{
    private const int AbbreviatedLength = 7;

    /// <summary>GitHub gives no text of blobs above this.</summary>
    private const int LongestText = 512 * 1024;

    public IEnumerable<ObjectType> Types() =>
    [
        GitObject(new("GitObject", "Commit", "Tree", "Blob", "Tag"), ""),
        GitObject(new("Tree"), "Tree")
            .Object<TreeView>("entries", "TreeEntry", "", async (t, _) => EntriesOf(t, await t.Repository.Git.Trees.ReadAsync(t.Id))),
        new ObjectType("TreeEntry")
            .Leaf<EntryView>("name", e => e.File.Entry.Name)
            .Leaf<EntryView>("path", e => e.File.Path)
            .Leaf<EntryView>("extension", e => Path.GetExtension(e.File.Entry.Name))
            .Leaf<EntryView>("mode", e => Convert.ToInt32(e.File.Entry.Mode.Text(), fromBase: 8))
            .Leaf<EntryView>("type", e => e.File.Entry.Mode.ObjectKind())
            .Leaf<EntryView>("oid", e => e.File.Entry.Id.Value)
            .Leaf<EntryView>("size", async e => (await e.Repository.Git.Objects.SizesAsync([e.File.Entry.Id]))[0])
            .Leaf<EntryView>("isGenerated", _ => false)
            .Object<EntryView>("repository", "Repository", e => e.Repository.Node)
            .Object<EntryView>("object", "GitObject", e => e.File.Entry.Mode switch
            {
                EntryMode.Tree => new Node("Tree", new TreeView(e.Repository, e.File.Entry.Id, e.File.Path + "/")),
                EntryMode.Submodule => null,
                _ => new Node("Blob", new BlobView(e.Repository, e.File.Entry.Id)),
            }),
        GitObject(new("Blob"), "Blob")
            .Leaf<BlobView>("byteSize", async b => (await b.Repository.Git.Objects.SizesAsync([b.Id]))[0])
            .Leaf<BlobView>("isBinary", async b => IsBinary(await ContentAsync(b)))
            .Leaf<BlobView>("isTruncated", async b => (await ContentAsync(b)).Length > LongestText)
            .Leaf<BlobView>("text", async b => await ContentAsync(b) is var content && IsBinary(content)
                ? null
                : (JsonNode)Encoding.UTF8.GetString(content[..Math.Min(content.Length, LongestText)])),
        GitObject(new("Tag"), "Tag")
            .Leaf<TagView>("name", async t => (await ReadAsync(t)).Name)
            .Leaf<TagView>("message", async t => (await ReadAsync(t)).Message)
            .Object<TagView>("target", "GitObject", "", async (t, _) => await t.Repository.ObjectAsync((await ReadAsync(t)).Target)),
    ];

    /// <param name="kind">What its id begins with; empty for the interface itself.</param>
    public static ObjectType GitObject(ObjectType type, string kind) => type
        .Leaf<IGitObjectView>("id", o => NodeId.Of(kind, string.Create(CultureInfo.InvariantCulture, $"{o.Repository.Repository.Id}:{o.Id}")))
        .Leaf<IGitObjectView>("oid", o => o.Id.Value)
        .Leaf<IGitObjectView>("abbreviatedOid", o => o.Id.Value[..AbbreviatedLength])
        .Leaf<IGitObjectView>("commitUrl", o => o.Repository.Links.CommitHtml(o.Id))
        .Object<IGitObjectView>("repository", "Repository", o => o.Repository.Node);

    private static IReadOnlyList<Node> EntriesOf(TreeView tree, IReadOnlyList<TreeEntry> entries) =>
        [.. entries.Select(e => new Node("TreeEntry", new EntryView(tree.Repository, new(tree.Prefix + e.Name, e))))];

    private static async Task<byte[]> ContentAsync(BlobView blob) => (await blob.Repository.Git.Objects.FindBlobAsync(blob.Id))?.ToArray() ?? [];

    private static bool IsBinary(byte[] content) => content.AsSpan(0, Math.Min(content.Length, 8_000)).Contains((byte)0);

    private static async Task<AnnotatedTag> ReadAsync(TagView tag)
    {
        var found = await tag.Repository.Git.Objects.FindAsync(tag.Id);
        return AnnotatedTag.Parse(tag.Id, found!.Content.Span)!;
    }
}
