using System.Text;

namespace DevPortal.Sandbox.Git;

/// <summary>A repository's objects: trees and commits parsed and remembered, blobs read each time.</summary>
internal sealed class Objects(string gitDir, CatFilePool readers)
{
    private const long MostTreeEntries = 300_000;
    private const long MostCommits = 5_000;

    private readonly LooseObjects _loose = new(gitDir);
    private readonly ObjectCache<IReadOnlyList<TreeEntry>> _trees = new(MostTreeEntries, entries => entries.Count + 1);
    private readonly ObjectCache<Commit> _commits = new(MostCommits, _ => 1);

    public Task<GitObject?> FindAsync(ObjectId id) => readers.UseAsync(gitDir, reader => reader.ReadAsync(id));

    public Task<long[]> SizesAsync(IReadOnlyList<ObjectId> ids) => readers.UseAsync(gitDir, reader => reader.SizesAsync(ids));

    public async Task<Commit?> FindCommitAsync(ObjectId id)
    {
        if (_commits.Find(id) is { } known)
            return known;

        return await FindAsync(id) is { Kind: "commit" } found ? _commits.Add(id, Commit.Parse(id, found.Content.Span)) : null;
    }

    public async Task<IReadOnlyList<TreeEntry>?> FindTreeAsync(ObjectId id)
    {
        if (_trees.Find(id) is { } known)
            return known;

        return await FindAsync(id) is { Kind: "tree" } found ? _trees.Add(id, TreeFormat.Parse(found.Content.Span)) : null;
    }

    public async Task<ReadOnlyMemory<byte>?> FindBlobAsync(ObjectId id) =>
        await FindAsync(id) is { Kind: "blob" } found ? found.Content : null;

    public ObjectId WriteBlob(ReadOnlySpan<byte> content) => _loose.Write("blob", content);

    public ObjectId WriteTree(IEnumerable<TreeEntry> entries) => _loose.Write("tree", TreeFormat.Write(entries));

    public ObjectId WriteTag(string text) => _loose.Write("tag", Encoding.UTF8.GetBytes(text));

    public async Task<Commit> WriteCommitAsync(CommitDraft draft)
    {
        var id = _loose.Write("commit", Commit.Write(draft));
        return await FindCommitAsync(id) ?? throw new InvalidOperationException($"Commit {id} was written and can't be read.");
    }
}
