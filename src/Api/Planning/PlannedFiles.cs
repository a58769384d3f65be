using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Editing;
using DevPortal.Manifests.SourceRepo;
using DevPortal.Manifests.Templates;

namespace DevPortal.Api.Planning;

/// <summary>What an operation would change in the repositories as they are now.</summary>
internal sealed class PlannedFiles(IGitRepositories repositories, ISurroundings surroundings, ICustomTemplates templates)
{
    /// <param name="refused">Why the GitOps repository can't be changed so.</param>
    public async Task<(Seq<PlannedFile> Files, string? Refused)> InGitOps(AppName app, GitOpsTarget target, GitOpsEdit edit, CancellationToken cancellationToken)
    {
        var present = await repositories.Open(target.Repository, new GitAccess.Configured())
            .ReadAsync(target.TargetBranch, GitOpsEdits.Reads(edit), cancellationToken);
        var before = RepoFiles.Of(present.Files);
        var custom = (await templates.ReadAsync(cancellationToken)).ToWriteWith();
        return GitOpsEdits.Apply(app, edit, before, templates: custom) switch
        {
            EditResult.Refused refused => ([], refused.Reason),
            EditResult.Done done => (Planned(target.Repository, target.TargetBranch, present, done.Files.ChangesSince(before)), null),
            var other => throw new InvalidOperationException($"An edit ended as {other.GetType().Name}."),
        };
    }

    /// <param name="access">Null where nothing stands there yet.</param>
    public async Task<Seq<PlannedFile>> InSource(
        AppSpec spec, GitOpsTarget target, OperationInput? input, GitAccess? access, CancellationToken cancellationToken)
    {
        var source = spec.Source!;
        var custom = (await templates.ReadAsync(cancellationToken)).ToWriteWith();
        var request = new SourceRepoRequest(spec, target, surroundings.Current.PublicUrl, input?.Project, input?.Previous, custom);
        var present = access is null
            ? new BranchFiles(Head: null)
            : await repositories.Open(source.Repository, access).ReadAsync(source.TrackedBranch, SourceRepoFiles.Reads(request), cancellationToken);
        return Planned(source.Repository, source.TrackedBranch, present, SourceRepoFiles.Changes(request, present));
    }

    private static Seq<PlannedFile> Planned(RepoUrl repository, BranchName branch, BranchFiles present, Seq<FileChange> changes) =>
        changes.Select(change => Planned(repository, branch, present.Find(change.Path)?.Content.Text, change)).ToSeq();

    private static PlannedFile Planned(RepoUrl repository, BranchName branch, string? before, FileChange change)
    {
        var after = (change as FileChange.Write)?.Content.Text;
        var kind = after is null ? FileChangeKind.Removed : before is null ? FileChangeKind.Added : FileChangeKind.Changed;
        return new(repository, branch, change.Path.Value, kind, UnifiedDiff.Of(change.Path.Value, before, after), after);
    }
}
