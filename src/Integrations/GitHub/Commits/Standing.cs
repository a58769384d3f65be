using System.Text.Json;
using DevPortal.Domain;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;

namespace DevPortal.Integrations.GitHub.Commits;

/// <summary>How things stand on a branch before a commit: its head, and what Git notes of each path that the commit names.</summary>
/// <param name="Tree">The object id of the head's tree.</param>
internal sealed record Standing(bool IsEmpty, CommitSha? Head, string? Tree, IReadOnlyDictionary<RepoPath, Standing.Note> Notes)
{
    private const int PathsPerQuery = 250;

    /// <param name="Mode">As <see cref="FileMode"/>.</param>
    public sealed record Note(int Mode, string Oid);

    public static async Task<Standing> LookUpAsync(FileQuery query, BranchName branch, Seq<FileChange> changes, CancellationToken cancel)
    {
        var notes = new Dictionary<RepoPath, Note>();
        Standing? standing = null;
        var revision = Revision.Of(branch);
        foreach (var paths in changes.Select(c => c.Path).Chunk(PathsPerQuery))
        {
            var answer = CommitAnswer.Read(await query.NotesAsync(revision, paths, cancel));
            if (answer.Commit is not { } commit)
                return new(answer.IsEmpty, null, null, notes);

            standing ??= new(false, Sha(commit), commit.GetProperty("tree").GetProperty("oid").GetString(), notes);
            revision = Revision.Of(standing.Head!);
            for (var i = 0; i < paths.Length; i++)
            {
                if (commit.GetProperty($"f{i}") is { ValueKind: JsonValueKind.Object } file)
                    notes[paths[i]] = new(file.GetProperty("mode").GetInt32(), file.GetProperty("oid").GetString()!);
            }
        }

        return standing ?? throw new ArgumentException("A commit changes at least one file.", nameof(changes));
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

    private static CommitSha Sha(JsonElement commit) => Parsed.As<CommitSha>(commit.GetProperty("oid").GetString()!);
}
