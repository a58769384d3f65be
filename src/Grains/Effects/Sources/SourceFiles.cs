using DevPortal.Domain;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Manifests;

namespace DevPortal.Grains.Effects.Sources;

/// <summary>What a commit to a source repository has to change. A file that somebody else wrote, or changed, is theirs.</summary>
internal static class SourceFiles
{
    // A repository that a server or a person has just made may have these and is still an empty one.
    private static readonly string[] OfAnyRepository = ["README.md", ".gitignore"];

    /// <param name="present">What is there, at least of all these files.</param>
    /// <param name="wanted">What DevPortal keeps there.</param>
    /// <param name="former">What it kept there before.</param>
    /// <param name="starter">Sources to begin an empty repository with.</param>
    public static Seq<FileChange> Changes(
        BranchFiles present, Seq<GeneratedFile> wanted, Seq<GeneratedFile> former, Seq<GeneratedFile> starter)
    {
        var changes = new List<FileChange>();
        changes.AddRange(wanted.Where(file => IsToWrite(file, present, former)).Select(Write));
        changes.AddRange(former
            .Where(file => wanted.All(kept => kept.Path != file.Path) && TextOf(present, file) == file.Content)
            .Select(file => new FileChange.Remove(PathOf(file))));
        if (!starter.Any(file => !OfAnyRepository.Contains(file.Path, StringComparer.Ordinal) && TextOf(present, file) is not null))
            changes.AddRange(starter.Where(file => TextOf(present, file) is null).Select(Write));
        return changes.ToSeq();
    }

    public static RepoPath PathOf(GeneratedFile file) => Parsed.As<RepoPath>(file.Path);

    private static bool IsToWrite(GeneratedFile file, BranchFiles present, Seq<GeneratedFile> former) =>
        TextOf(present, file) is not { } text
        || (text != file.Content && (BuildWorkflow.IsGenerated(text) || former.Any(f => f.Path == file.Path && f.Content == text)));

    private static string? TextOf(BranchFiles present, GeneratedFile file) => present.Find(PathOf(file))?.Content.Text;

    private static FileChange.Write Write(GeneratedFile file) => new(PathOf(file), FileContent.Of(file.Content), file.Executable);
}
