using DevPortal.Domain;
using DevPortal.Domain.GitOps;
using DevPortal.Domain.Ports.Git;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Editing;
using DevPortal.Testing;

namespace DevPortal.Manifests.Tests.Editing;

public sealed class GitOpsEditsTests
{
    private static readonly AppName Shop = Parsed.As<AppName>("shop");
    private static readonly CommitSha Then = Parsed.As<CommitSha>(new string('a', 40));

    private static readonly RepoFiles Files = RepoFiles.Of([])
        .With("apps/shop-dev/a.yaml", "a: 1\n")
        .With("apps/shop-dev/b.yaml", "b: 1\n")
        .With("apps/shop-dev2/c.yaml", "c: 1\n")
        .With("README.md", "Ours.\n");

    [Fact]
    public void A_restoration_brings_back_what_was_and_takes_away_what_was_not()
    {
        var after = Done(new GitOpsEdit.Restore(["apps/shop-dev/"], Then), then: [File("apps/shop-dev/a.yaml", "a: 0\n"), File("apps/shop-dev/old.yaml", "o: 1\n")]);

        Paths(after).ShouldBe(["README.md", "apps/shop-dev/a.yaml", "apps/shop-dev/old.yaml", "apps/shop-dev2/c.yaml"]);
        after.Find("apps/shop-dev/a.yaml")!.Content.Text.ShouldBe("a: 0\n");
    }

    [Fact]
    public void A_restoration_of_nothing_is_refused()
    {
        Refused(new GitOpsEdit.Restore(["apps/shop-dev/"], Then)).ShouldBe("At aaaaaaa nothing stood at apps/shop-dev/. Choose a release that was there.");
    }

    [Fact]
    public void A_removal_takes_a_folder_and_nothing_whose_name_only_begins_like_it()
    {
        Paths(Done(new GitOpsEdit.Remove(["apps/shop-dev/", "README.md", "apps/none/"]))).ShouldBe(["apps/shop-dev2/c.yaml"]);
    }

    [Fact]
    public void A_removal_leaves_what_another_application_wrote()
    {
        var other = SampleSpecs.Named("shop-dev") with { Environments = [new(EnvironmentName.Default)] };
        var target = new GitOpsTarget(Parsed.As<RepoUrl>("https://github.com/acme/gitops"));
        var files = ((EditResult.Done)GitOpsEdits.Apply(other.Name, new GitOpsEdit.WriteApp(other, target, [new(EnvironmentName.Default)]), RepoFiles.Of([]))).Files;

        ((EditResult.Done)GitOpsEdits.Apply(Shop, new GitOpsEdit.Remove(["apps/shop-dev/"]), files)).Files.ShouldBeSameAs(files);
    }

    [Fact]
    public void A_file_that_is_still_what_the_person_saw_becomes_what_they_wrote()
    {
        Done(new GitOpsEdit.EditFile("apps/shop-dev/a.yaml", "a: 2\n", "a: 1\n")).Find("apps/shop-dev/a.yaml")!.Content.Text.ShouldBe("a: 2\n");
        Done(new GitOpsEdit.EditFile("apps/shop-dev/new.yaml", "n: 1\n")).Find("apps/shop-dev/new.yaml")!.Content.Text.ShouldBe("n: 1\n");
        Done(new GitOpsEdit.EditFile("apps/shop-dev/a.yaml", "a: 1\n", "something else")).ShouldBeSameAs(Files);
    }

    [Theory]
    [InlineData("apps/shop-dev/a.yaml", "a: 0\n")]
    [InlineData("apps/shop-dev/a.yaml", null)]
    [InlineData("apps/shop-dev/new.yaml", "n: 0\n")]
    public void A_file_that_was_changed_meanwhile_is_left_alone(string path, string? seen)
    {
        Refused(new GitOpsEdit.EditFile(path, "mine", seen))
            .ShouldBe($"{path} is no longer what you saw: it was changed meanwhile. Nothing was written. Open it again and repeat your change.");
    }

    [Fact]
    public void A_path_that_leads_out_of_the_repository_is_refused()
    {
        Refused(new GitOpsEdit.EditFile("../etc/passwd", "x")).ShouldStartWith("This is not a path in a repository.");
    }

    [Fact]
    public void Shared_files_are_written_where_they_are_missing_or_differ()
    {
        var edit = new GitOpsEdit.WriteFiles([new("README.md", "Ours.\n"), new("k8s/project.yaml", "p: 1\n"), new("run.sh", "true\n", true)]);

        Done(edit, null).ChangesSince(Files).Select(change => change.Path.Value).ShouldBe(["k8s/project.yaml", "run.sh"]);
        Done(edit, null).Find("run.sh")!.Executable.ShouldBeTrue();
    }

    [Fact]
    public void Changes_are_what_differs()
    {
        var after = Files.With("README.md", "Ours.\n").With("apps/shop-dev/a.yaml", "a: 2\n").Without("apps/shop-dev/b.yaml");

        after.ChangesSince(Files).ShouldBe([
            new FileChange.Write(Parsed.As<RepoPath>("apps/shop-dev/a.yaml"), FileContent.Of("a: 2\n")),
            new FileChange.Remove(Parsed.As<RepoPath>("apps/shop-dev/b.yaml")),
        ]);
    }

    private static RepoFile File(string path, string text) => new(Parsed.As<RepoPath>(path), FileContent.Of(text));

    private static IEnumerable<string> Paths(RepoFiles files) => files.ChangesSince(RepoFiles.Of([])).Select(change => change.Path.Value);

    private static RepoFiles Done(GitOpsEdit edit, string? app = "shop", Seq<RepoFile> then = default) =>
        GitOpsEdits.Apply(app is null ? null : Shop, edit, Files, then).ShouldBeOfType<EditResult.Done>().Files;

    private static string Refused(GitOpsEdit edit) => GitOpsEdits.Apply(Shop, edit, Files).ShouldBeOfType<EditResult.Refused>().Reason;
}
