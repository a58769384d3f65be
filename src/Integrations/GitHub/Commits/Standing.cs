using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.GitHub.Commits;

/// <summary>How things stand on a branch before a commit: its head, and what Git notes of each path that the commit names.</summary>
/// <param name="Tree">The object id of the head's tree.</param>
internal sealed record Standing(bool IsEmpty, CommitSha? Head, string? Tree, IReadOnlyDictionary<RepoPath, EntryNode> Notes)
{
    private const int PathsPerQuery = 250;

    public static async Task<Standing> LookUpAsync(FileQuery query, BranchName branch, Seq<FileChange> changes, CancellationToken cancel)
    {
        var notes = new Dictionary<RepoPath, EntryNode>();
        Standing? standing = null;
        var revision = Revision.Of(branch);
        foreach (var paths in changes.Select(c => c.Path).DefaultIfEmpty(RepoPath.Root).Chunk(PathsPerQuery))
        {
            var repository = await query.NotesAsync(revision, paths, cancel);
            if (repository.Head is not { } commit)
                return new(repository.IsEmpty, null, null, notes);

            standing ??= new(false, commit.Oid, commit.Tree, notes);
            revision = Revision.Of(standing.Head!);
            foreach (var (path, entry) in paths.Zip(commit.Files))
            {
                if (entry is not null)
                    notes[path] = entry;
            }
        }

        return standing!;
    }

    /// <summary>Those of the changes that change something.</summary>
    public Seq<FileChange> Effective(Seq<FileChange> changes) => changes.Where(Changes).ToSeq();

    /// <summary>The change is one of modes, not of bytes alone, on one side or the other.</summary>
    public bool TouchesModes(FileChange change) =>
        (change is FileChange.Write { Executable: true })
        || (change is FileChange.Write && Notes.TryGetValue(change.Path, out var note) && note.Mode != FileMode.Plain);

    private bool Changes(FileChange change)
    {
        var note = Notes.GetValueOrDefault(change.Path);
        return change switch
        {
            FileChange.Write write => note is null
                || note.Mode != (write.Executable ? FileMode.Executable : FileMode.Plain)
                || note.Oid != BlobId.Of(write.Content, note.Oid),
            _ => note is not null && note.Mode != FileMode.Folder,
        };
    }
}
