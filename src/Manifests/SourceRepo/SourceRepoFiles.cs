using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Dockerfiles;
using DevPortal.Manifests.Starters;
using DevPortal.Manifests.Templates;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Manifests.SourceRepo;

/// <summary>
/// What a commit to a source repository has to change: Dockerfiles, the workflow and, for a new project, its sources. A file
/// that somebody else wrote, or changed, is theirs.
/// </summary>
public static class SourceRepoFiles
{
    // A repository that a server or a person has just made may have these and is still an empty one.
    private static readonly string[] OfAnyRepository = ["README.md", ".gitignore"];

    /// <summary>What must be read before <see cref="Changes"/> can be told.</summary>
    /// <exception cref="TemplateException">A template can't be used for the application.</exception>
    public static Seq<RepoPath> Reads(SourceRepoRequest request) => Wanted(request, request.Spec, WorkflowNames.SourceFile)
        .Concat(Former(request, WorkflowNames.SourceFile))
        .Concat(StarterOf(request))
        .Select(PathOf)
        .Concat(OwnWorkflow.Candidates(request.Spec.Name))
        .Distinct()
        .ToSeq();

    /// <param name="present">What is there, at least of <see cref="Reads"/>.</param>
    /// <exception cref="TemplateException">A template can't be used for the application.</exception>
    public static Seq<FileChange> Changes(SourceRepoRequest request, BranchFiles present)
    {
        var workflow = OwnWorkflow.FileFor(request.Spec.Name, present);
        var wanted = Wanted(request, request.Spec, workflow);
        var former = Former(request, workflow);
        var starter = StarterOf(request);

        var changes = new List<FileChange>();
        changes.AddRange(wanted.Where(file => IsToWrite(file, present, former)).Select(Write));
        changes.AddRange(former
            .Where(file => wanted.All(kept => kept.Path != file.Path) && TextOf(present, file) == file.Content)
            .Select(file => new FileChange.Remove(PathOf(file))));
        if (!starter.Any(file => !OfAnyRepository.Contains(file.Path, StringComparer.Ordinal) && TextOf(present, file) is not null))
            changes.AddRange(starter.Where(file => TextOf(present, file) is null).Select(Write));
        return changes.ToSeq();
    }

    private static Seq<GeneratedFile> Wanted(SourceRepoRequest request, AppSpec? spec, string workflow) =>
        spec?.Source is null || ImageBuild.Of(spec).IsEmpty
            ? []
            : ImageFiles.For(spec, request.Templates)
                .Add(SourceWorkflow.Render(new(spec, request.Target, request.Portal, request.Templates, workflow)));

    /// <summary>What DevPortal kept there before: with the templates, and as it was before there were any.</summary>
    private static Seq<GeneratedFile> Former(SourceRepoRequest request, string workflow)
    {
        var usual = Wanted(request with { Templates = null }, request.Previous, workflow);
        try
        {
            return usual.Union(Wanted(request, request.Previous, workflow)).ToSeq();
        }
        catch (TemplateException)
        {
            // So nothing was ever written with them.
            return usual;
        }
    }

    private static Seq<GeneratedFile> StarterOf(SourceRepoRequest request) =>
        request.Project is { } project ? Starter.Render(project, request.Templates) : [];

    private static bool IsToWrite(GeneratedFile file, BranchFiles present, Seq<GeneratedFile> former) =>
        TextOf(present, file) is not { } text
        || (text != file.Content && (OwnWorkflow.IsGenerated(text) || former.Any(f => f.Path == file.Path && f.Content == text)));

    private static string? TextOf(BranchFiles present, GeneratedFile file) => present.Find(PathOf(file))?.Content.Text;

    private static FileChange.Write Write(GeneratedFile file) => new(PathOf(file), FileContent.Of(file.Content), file.Executable);

    private static RepoPath PathOf(GeneratedFile file) => Parsed.As<RepoPath>(file.Path);
}
