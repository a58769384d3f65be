using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Editing;
using DevPortal.Manifests.Tests.Properties;
using DevPortal.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace DevPortal.Manifests.Tests.Editing;

/// <summary>What holds for the edits of any specification that passes the rules, wherever it stood before.</summary>
public sealed class EditProperties
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20261120, 1);

    [Fact]
    public void An_edit_applied_twice_is_applied_once() => ForAll(edit =>
    {
        var once = Applied(edit, Repository(edit));

        Applied(edit, once).ChangesSince(once).ShouldBeEmpty();
    });

    [Fact]
    public void An_edit_touches_only_what_is_the_application_s() => ForAll(edit =>
    {
        var before = Repository(edit).With("README.md", "Ours.\n").With("apps/else-where/a.yaml", "a: 1\n").With("k8s/else/where.yaml", "a: 1\n");
        var owned = GitOpsPaths.Owned(edit.Target, edit.Spec).Concat(AppWriting.OwnedBefore(edit)).ToList();

        Applied(edit, before).ChangesSince(before).ShouldAllBe(change => owned.Any(path =>
            path == change.Path.Value || (path.EndsWith('/') && change.Path.Value.StartsWith(path, StringComparison.Ordinal))));
    });

    [Fact]
    public void An_edit_reads_all_that_it_touches() => ForAll(edit =>
    {
        var before = Repository(edit);

        Applied(edit, before).ChangesSince(before).ShouldAllBe(change => GitOpsEdits.Reads(edit).Any(change.Path.IsWithin));
    });

    [Fact]
    public void Edits_of_two_applications_come_to_the_same_in_either_order() => ForAll(edit =>
    {
        var other = new GitOpsEdit.WriteApp(SampleSpecs.Named("unrelated"), edit.Target, [new(Parsed.As<EnvironmentName>("dev"))]);
        var before = Repository(edit);

        var one = Applied(other, Applied(edit, before));
        var two = Applied(edit, Applied(other, before));

        one.ChangesSince(two).ShouldBeEmpty();
    });

    [Fact]
    public void What_is_asked_for_stands_there_afterwards() => ForAll(edit =>
    {
        var after = Applied(edit with { Previous = null }, RepoFiles.Of([]));
        var releases = edit.Environments.Select(content => new EnvironmentRelease(content.Environment, content.Images, content.RestartedAt)).ToSeq();

        foreach (var file in AppManifests.Render(new ManifestRequest(edit.Spec, edit.Target, releases)))
            after.Find(file.Path)!.Content.Text.ShouldBe(file.Content);
    });

    private static void ForAll(Action<GitOpsEdit.WriteApp> property) =>
        Prop.ForAll(Arb.From(Edits()), edit => property(edit)).Check(Often);

    private static Gen<GitOpsEdit.WriteApp> Edits() =>
        from now in SpecGen.Requests.Generator
        from before in SpecGen.Requests.Generator
        from had in Gen.Elements(true, false)
        select new GitOpsEdit.WriteApp(
            now.Spec,
            now.Target,
            now.Environments.Select(release => new EnvironmentContent(release.Environment, release.Images, release.RestartedAt)).ToSeq(),
            had ? before.Spec with { Name = now.Spec.Name, GitOps = null } : null);

    /// <summary>What the specification before left, in every second case with something that a person wrote into it.</summary>
    private static RepoFiles Repository(GitOpsEdit.WriteApp edit)
    {
        if (edit.Previous is not { } previous || !AppSpecRules.Check(previous).IsEmpty)
            return RepoFiles.Of([]);

        var files = AppManifests.Render(ManifestRequest.ForAll(previous, edit.Target))
            .Aggregate(RepoFiles.Of([]), (all, file) => all.With(file.Path, file.Content));
        var edited = files.Within(edit.Target.AppsFolder).First(file => file.Path.Value.EndsWith(".yaml", StringComparison.Ordinal));
        return previous.Environments.Count % 2 == 0 ? files.With(edited.Path.Value, edited.Content.Text + "# by hand\n") : files;
    }

    private static RepoFiles Applied(GitOpsEdit.WriteApp edit, RepoFiles files) =>
        GitOpsEdits.Apply(edit.Spec.Name, edit, files) switch
        {
            EditResult.Done done => done.Files,
            // A restart that a person's edit is in the way of; nothing else can be in the way here.
            EditResult.Refused refused when refused.Reason.Contains("restart", StringComparison.Ordinal) => files,
            var other => throw new InvalidOperationException(other.ToString()),
        };
}
