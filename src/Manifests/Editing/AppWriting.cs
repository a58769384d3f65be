using DevPortal.Manifests.Drift;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Specs;
using DevPortal.Manifests.Images;
using DevPortal.Manifests.Templates;

namespace DevPortal.Manifests.Editing;

/// <summary>Makes an application's files be as its specification says, around what builds and people wrote into them.</summary>
internal static class AppWriting
{
    public static EditResult Apply(GitOpsEdit.WriteApp edit, RepoFiles now, TemplateSet? templates)
    {
        foreach (var path in GitOpsPaths.Owned(edit.Target, edit.Spec))
        {
            if (FolderOwner.OtherThan(edit.Spec.Name, now.Within(path)) is { } owner)
                return GitOpsEdits.Foreign(path, edit.Spec.Name, owner);
        }

        var renderings = AppRenderings.Of(edit, FilesOf(edit, now), templates);
        var (files, kept) = Write(renderings, now);
        files = RemoveWhatIsGone(edit, renderings, files);

        if (kept.FirstOrDefault(renderings.IsToRestart) is { } unreachable)
        {
            return new EditResult.Refused(
                $"{unreachable} was changed by hand, and a restart would undo that. "
                + "Set the annotation kubectl.kubernetes.io/restartedAt of its pods there, or take the change back and restart again.");
        }

        try
        {
            return new EditResult.Done(edit.Environments.Aggregate(files, (all, environment) => SetImages(edit, environment, all)));
        }
        catch (ImageEditException e)
        {
            return new EditResult.Refused(e.Message);
        }
    }

    /// <summary>What belonged to the application as it was before.</summary>
    public static Seq<string> OwnedBefore(GitOpsEdit.WriteApp edit) =>
        edit.Previous is { } previous ? GitOpsPaths.Owned(TargetOf(previous, edit), previous) : [];

    /// <summary>Where the application's files were: a repository keeps them while their layout changes.</summary>
    public static GitOpsTarget TargetOf(AppSpec previous, GitOpsEdit.WriteApp edit) =>
        previous.GitOps is { } own && own.Repository == edit.Target.Repository && own.TargetBranch == edit.Target.TargetBranch ? own : edit.Target;

    private static (RepoFiles Files, List<string> Kept) Write(AppRenderings renderings, RepoFiles now)
    {
        var kept = new List<string>();
        foreach (var file in renderings.Wanted.Values)
        {
            var there = now.Find(file.Path)?.Content.Text;
            if (there == file.Content)
                continue;

            if (there is null || renderings.WrittenBefore(file.Path).Any(written => IsUnedited(there, written)) || file.Content != renderings.WouldHaveBeen(file.Path))
                now = now.With(file.Path, file.Content, file.Executable);
            else
                kept.Add(file.Path);
        }

        return (now, kept);
    }

    // Tools that set an image may quote it otherwise than DevPortal does; a remark can only be a person's.
    private static bool IsUnedited(string there, string written) =>
        there == written || (!there.Contains('#', StringComparison.Ordinal) && YamlEquality.SaysTheSame(written, there));

    private static RepoFiles RemoveWhatIsGone(GitOpsEdit.WriteApp edit, AppRenderings renderings, RepoFiles files)
    {
        files = renderings.OldPaths.Where(path => !renderings.Wanted.ContainsKey(path)).Aggregate(files, (all, path) => all.Without(path));

        // What people added to an environment goes with it.
        return FoldersOf(edit).Where(folder => FolderOwner.OtherThan(edit.Spec.Name, files.Within(folder)) is null)
            .Aggregate(files, (all, folder) => all.Without(all.Within(folder).Where(file => !renderings.Wanted.ContainsKey(file.Path.Value))));
    }

    /// <summary>The folders of environments that the application has no more.</summary>
    private static IEnumerable<string> FoldersOf(GitOpsEdit.WriteApp edit)
    {
        if (edit.Previous is not { } previous || TargetOf(previous, edit) is not { Layout: not ManifestLayout.SingleFile } target)
            return [];

        return previous.Environments.Select(environment => GitOpsPaths.Source(target, previous, environment) + "/")
            .Except(edit.Spec.Environments.Select(environment => GitOpsPaths.Source(edit.Target, edit.Spec, environment) + "/"), StringComparer.Ordinal);
    }

    private static RepoFiles SetImages(GitOpsEdit.WriteApp edit, EnvironmentContent environment, RepoFiles files)
    {
        if (environment.Images.IsEmpty || edit.Spec.Environments.All(own => own.Name != environment.Environment))
            return files;

        var before = FilesOf(edit, files);
        var after = ImageEdits.Apply(edit.Spec, edit.Target, environment.Environment, environment.Images, before);
        return before.Zip(after)
            .Where(pair => pair.First.Content != pair.Second.Content)
            .Aggregate(files, (all, pair) => all.With(pair.Second.Path, pair.Second.Content, pair.Second.Executable));
    }

    private static List<GeneratedFile> FilesOf(GitOpsEdit.WriteApp edit, RepoFiles files) =>
        [.. GitOpsPaths.Owned(edit.Target, edit.Spec).Concat(OwnedBefore(edit))
            .SelectMany(files.Within)
            .DistinctBy(file => file.Path)
            .Select(file => new GeneratedFile(file.Path.Value, file.Content.Text, file.Executable))];
}
