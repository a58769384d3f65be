using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Editing;

/// <summary>How an edit follows from the files that are there. The same edit again changes nothing.</summary>
public static class GitOpsEdits
{
    /// <summary>What must be read before the edit can be applied.</summary>
    public static Seq<RepoPath> Reads(GitOpsEdit edit) => edit switch
    {
        GitOpsEdit.WriteApp write => Paths([.. GitOpsPaths.Owned(write.Target, write.Spec), .. AppWriting.OwnedBefore(write)]),
        GitOpsEdit.Restore restore => Paths(restore.Paths),
        GitOpsEdit.Remove remove => Paths(remove.Paths),
        GitOpsEdit.EditFile file => Paths([FolderOf(file.Path)]),
        GitOpsEdit.WriteFiles files => Paths(files.Files.Select(file => file.Path)),
        _ => [],
    };

    /// <param name="app">Whose change it is; null where it is no application's.</param>
    /// <param name="now">At least what <see cref="Reads"/> says, with what earlier edits made of it.</param>
    /// <param name="then">For a restoration: the files of its paths as of its commit.</param>
    /// <param name="templates">What an application is written with; null for DevPortal's own alone.</param>
    public static EditResult Apply(
        AppName? app, GitOpsEdit edit, RepoFiles now, Seq<RepoFile> then = default, TemplateSet? templates = null) => edit switch
    {
        GitOpsEdit.WriteApp write => AppWriting.Apply(write, now, templates),
        GitOpsEdit.Restore restore => Restore(app, restore, now, then),
        GitOpsEdit.Remove remove => Remove(app, remove, now),
        GitOpsEdit.EditFile file => Edit(app, file, now),
        GitOpsEdit.WriteFiles files => new EditResult.Done(
            files.Files.Aggregate(now, (all, file) => all.With(file.Path, file.Content, file.Executable))),
        _ => new EditResult.Refused($"This version of DevPortal can't do {edit.GetType().Name}. Update it."),
    };

    /// <summary>The sentence for someone who would write into a folder of somebody else.</summary>
    internal static EditResult.Refused Foreign(string path, AppName? app, string owner) => new(
        $"{path.TrimEnd('/')} belongs to the application {owner}; nothing of {app?.Value ?? "others"} can stand there. "
        + "Take another name for the application or the environment.");

    private static EditResult Restore(AppName? app, GitOpsEdit.Restore edit, RepoFiles now, Seq<RepoFile> then)
    {
        if (then.IsEmpty)
            return new EditResult.Refused($"At {edit.At.Abbreviated} nothing stood at {string.Join(", ", edit.Paths)}. Choose a release that was there.");

        foreach (var path in edit.Paths)
        {
            if (FolderOwner.OtherThan(app, now.Within(path)) is { } owner)
                return Foreign(path, app, owner);
        }

        var cleared = edit.Paths.Aggregate(now, (all, path) => all.Without(all.Within(path).Where(file => then.All(old => old.Path != file.Path))));
        return new EditResult.Done(then.Aggregate(cleared, (all, file) => all.With(file)));
    }

    // What is another's stays: an application that was refused a folder has nothing to remove from it.
    private static EditResult.Done Remove(AppName? app, GitOpsEdit.Remove edit, RepoFiles now) => new(
        edit.Paths
            .Where(path => FolderOwner.OtherThan(app, now.Within(path)) is null)
            .Aggregate(now, (all, path) => all.Without(all.Within(path))));

    private static EditResult Edit(AppName? app, GitOpsEdit.EditFile edit, RepoFiles now)
    {
        if (!RepoPath.TryParse(edit.Path, out _, out var problem))
            return new EditResult.Refused(problem);
        if (FolderOwner.OtherThan(app, now.Within(FolderOf(edit.Path))) is { } owner)
            return Foreign(edit.Path, app, owner);

        var file = now.Find(edit.Path);
        if (file?.Content.Text == edit.Content)
            return new EditResult.Done(now);

        return file?.Content.Text == edit.Seen
            ? new EditResult.Done(now.With(edit.Path, edit.Content, file?.Executable ?? false))
            : new EditResult.Refused($"{edit.Path} is no longer what you saw: it was changed meanwhile. Nothing was written. Open it again and repeat your change.");
    }

    // A file at the root has the whole repository around it, which says nothing about it.
    private static string FolderOf(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : path;

    private static Seq<RepoPath> Paths(IEnumerable<string> paths) =>
        paths.Select(path => RepoPath.TryParse(path.TrimEnd('/'), out var value, out _) ? value : null).OfType<RepoPath>().Distinct().ToSeq();
}
