using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Editing;
using DevPortal.Manifests.Templates;

namespace DevPortal.Grains.GitOps;

/// <summary>What a batch of changes makes of a branch as it is, each on top of those before it.</summary>
/// <param name="Carried">Those that change something.</param>
/// <param name="Already">Those that the branch holds already.</param>
internal sealed record BatchDraft(
    CommitSha? Head,
    Seq<FileChange> Files,
    Seq<GitOpsChange> Carried,
    Seq<GitOpsChange> Already,
    Seq<EndedChange> Refused)
{
    /// <param name="onFault">Told of faults of DevPortal's own in an edit; the others go on without it.</param>
    public static async Task<BatchDraft> ReadAsync(
        IGitRepository repository,
        BranchName branch,
        IReadOnlyCollection<GitOpsChange> changes,
        ICustomTemplates templates,
        Action<Exception, string> onFault,
        CancellationToken cancel)
    {
        var branchFiles = await repository.ReadAsync(branch, Outermost(changes.SelectMany(change => GitOpsEdits.Reads(change.Edit))), cancel);
        var before = RepoFiles.Of(branchFiles.Files);
        var files = before;
        var (carried, already, refused) = (new List<GitOpsChange>(), new List<GitOpsChange>(), new List<EndedChange>());
        foreach (var change in changes)
        {
            switch (await ApplyAsync(repository, change, files, templates, onFault, cancel))
            {
                case EditResult.Refused { Reason: var reason }:
                    refused.Add(new(change, new GitOpsTicket.Refused(reason)));
                    break;
                case EditResult.Done { Files: var after }:
                    (after.IsSameAs(files) ? already : carried).Add(change);
                    files = after;
                    break;
            }
        }

        return new(branchFiles.Head, files.ChangesSince(before), carried.ToSeq(), already.ToSeq(), refused.ToSeq());
    }

    private static async Task<EditResult> ApplyAsync(
        IGitRepository repository, GitOpsChange change, RepoFiles files, ICustomTemplates templates, Action<Exception, string> onFault, CancellationToken cancel)
    {
        try
        {
            var then = change.Edit is GitOpsEdit.Restore restore
                ? (await repository.ReadAsync(restore.At, GitOpsEdits.Reads(restore), cancel)).Files
                : default;
            var custom = change.Edit is GitOpsEdit.WriteApp ? (await templates.ReadAsync(cancel)).ToWriteWith() : null;
            return GitOpsEdits.Apply(change.App, change.Edit, files, then, custom);
        }
        catch (IntegrationException e) when (!e.Problem.CanRetry)
        {
            return new EditResult.Refused(e.Message);
        }
        catch (TemplateException e)
        {
            return new EditResult.Refused(e.Sentence);
        }
        catch (Exception e) when (e is not (IntegrationException or OperationCanceledException))
        {
            onFault(e, change.Id);
            return new EditResult.Refused($"DevPortal itself failed ({e.GetType().Name}). Nothing was written. The log has the details.");
        }
    }

    private static Seq<RepoPath> Outermost(IEnumerable<RepoPath> paths)
    {
        var outermost = new List<RepoPath>();
        foreach (var path in paths.Distinct().OrderBy(path => path.Value + "/", StringComparer.Ordinal))
        {
            if (outermost.Count == 0 || !path.IsWithin(outermost[^1]))
                outermost.Add(path);
        }

        return outermost.ToSeq();
    }
}
