using DevPortal.Domain.Machine;
using DevPortal.Domain.Ports;
using DevPortal.Domain.Projects;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Grains.Effects.Sources;
using DevPortal.Grains.Templates;
using DevPortal.Grains.Tests.Fakes;
using DevPortal.Integrations.Templates;
using DevPortal.Manifests.Templates;
using DevPortal.Manifests.Workflows;
using DevPortal.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace DevPortal.Grains.Tests.Sources;

public sealed class CommitSourceTests : HandlerTest
{
    private static readonly CommitSource Effect = new("op1.3", Source, Shop, Target);

    private ICustomTemplates _templates = FakeTemplates.None;

    [Fact]
    public async Task An_empty_repository_gets_everything_in_one_commit_that_carries_the_effects_id()
    {
        var commit = await Commit(Effect with { Project = Project });

        commit.ChangedSomething.ShouldBeTrue();
        Files.Messages().ShouldHaveSingleItem().ShouldContain("DevPortal-Change: op1.3");
        Files.Text("Dockerfile").ShouldNotBeNull();
        Files.Text(".dockerignore").ShouldNotBeNull();
        Files.Text(WorkflowNames.SourceFile).ShouldNotBeNull().ShouldContain("DEVPORTAL_APP: shop");
        Files.Text("manage.py").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_second_run_finds_the_first_ones_commit_whatever_happened_since()
    {
        var first = await Commit(Effect);
        Files.Push("Mine.", ("Dockerfile", "FROM scratch"));

        (await Commit(Effect)).ShouldBe(first);
        Files.Messages().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_not_made_twice()
    {
        Files.LostAnswer = new IntegrationException(new(Fault.Transient, "GitHub", "commit", "nothing", "Wait."));
        await Should.ThrowAsync<IntegrationException>(() => Commit(Effect));
        Files.LostAnswer = null;

        (await Commit(Effect)).ChangedSomething.ShouldBeTrue();
        Files.Messages().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Files_that_are_already_so_make_no_commit()
    {
        var first = await Commit(Effect);

        var second = await Commit(Effect with { Id = "op2.3" });

        second.ShouldBe(new(first.Commit, ChangedSomething: false));
    }

    [Theory]
    [InlineData("Dockerfile", "FROM scratch\n")]
    [InlineData(".dockerignore", "*.log\n")]
    [InlineData(WorkflowNames.SourceFile, "name: Mine\non: push\n")]
    public async Task A_developers_own_file_wins(string path, string text)
    {
        Files.Push("Mine.", (path, text));

        await Commit(Effect);

        Files.Text(path).ShouldBe(text);
        Files.Messages().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_Dockerfile_that_DevPortal_wrote_follows_the_specification_and_one_that_was_changed_since_does_not()
    {
        await Commit(Effect);
        var (written, changed) = (Effect with { Id = "op2.3", Spec = OnPort(9000), Previous = Shop }, Effect with { Id = "op3.3", Spec = OnPort(9001), Previous = OnPort(9000) });

        await Commit(written);
        Files.Text("Dockerfile").ShouldNotBeNull().ShouldContain("9000");

        Files.Push("Mine.", ("Dockerfile", "FROM scratch\n"));
        await Commit(changed);
        Files.Text("Dockerfile").ShouldBe("FROM scratch\n");
    }

    [Fact]
    public async Task A_workflow_of_an_older_DevPortal_is_written_again()
    {
        Files.Push("Older.", (WorkflowNames.SourceFile, "# Written by DevPortal.\nenv:\n  DEVPORTAL_APP: shop\n"));

        await Commit(Effect);

        Files.Text(WorkflowNames.SourceFile).ShouldNotBeNull().ShouldContain("DEVPORTAL_IMAGES");
    }

    [Fact]
    public async Task Two_applications_of_one_repository_have_a_workflow_each()
    {
        await Commit(Effect);
        var blog = SampleSpecs.Named("blog") with { Source = Shop.Source };

        await Commit(new("op2.3", Source, blog, Target));

        Files.Text(WorkflowNames.SourceFile).ShouldNotBeNull().ShouldContain("DEVPORTAL_APP: shop");
        Files.Text(".github/workflows/ci-cd-blog.yml").ShouldNotBeNull().ShouldContain("DEVPORTAL_APP: blog");
    }

    [Fact]
    public async Task What_is_no_longer_needed_goes_unless_somebody_changed_it()
    {
        var api = Shop.Components[0] with { Name = Parsed.As<ComponentName>("api"), Image = Parsed.As<ImageRef>("ghcr.io/acme/api"), Context = "api" };
        var both = Shop with { Components = Shop.Components.Add(api) };
        await Commit(Effect with { Spec = both });
        Files.Text("api/Dockerfile").ShouldNotBeNull();
        Files.Push("Mine.", ("api/.dockerignore", "*.log\n"));

        await Commit(Effect with { Id = "op2.3", Previous = both });

        Files.Text("api/Dockerfile").ShouldBeNull();
        Files.Text("api/.dockerignore").ShouldBe("*.log\n");
    }

    [Fact]
    public async Task Sources_are_given_to_a_repository_that_only_has_a_README_and_not_to_one_that_has_begun()
    {
        Files.Push("Initial commit", ("README.md", "# shop\n"));
        await Commit(Effect with { Project = Project });
        Files.Text("manage.py").ShouldNotBeNull();
        Files.Text("README.md").ShouldBe("# shop\n");

        Files.Push("Mine.", ("requirements.txt", null));
        await Commit(Effect with { Id = "op2.3", Project = Project });
        Files.Text("requirements.txt").ShouldBeNull();
    }

    [Fact]
    public async Task Somebody_elses_commit_in_between_survives_and_so_does_DevPortals()
    {
        var races = 3;
        Files.BeforeCommit = () =>
        {
            if (races-- > 0)
                Files.Push($"Theirs {races}.", ($"theirs{races}.txt", "x"));
        };

        await Commit(Effect);

        Files.Text("theirs0.txt").ShouldBe("x");
        Files.Text("Dockerfile").ShouldNotBeNull();
        Files.Messages().Count.ShouldBe(4);
    }

    [Fact]
    public async Task Whoever_always_loses_the_race_comes_again_later()
    {
        var number = 0;
        Files.BeforeCommit = () => Files.Push($"Theirs {number}.", ($"theirs{number++}.txt", "x"));

        (await Run(Handler, Effect)).ShouldBeOfType<EffectOutcome.Retry>().Problem.ShouldContain("main");
    }

    [Fact]
    public async Task A_Dockerfile_of_the_platform_teams_folder_reaches_the_repository()
    {
        var folder = TempFolder.New();
        Directory.CreateDirectory(Path.Combine(folder, "images/django"));
        await File.WriteAllTextAsync(Path.Combine(folder, "images/django/Dockerfile.hbs"), "FROM registry.acme.dev/python\nUSER {{user}}\n");
        _templates = new CustomTemplates(Clock, NullLogger<CustomTemplates>.Instance, new FolderTemplates(folder));

        await Commit(Effect);

        Files.Text("Dockerfile").ShouldBe("FROM registry.acme.dev/python\nUSER 10001\n");
        Files.Text(".dockerignore").ShouldNotBeNull();
    }

    [Fact]
    public async Task Templates_that_come_later_override_what_DevPortal_wrote_and_nothing_else()
    {
        await Commit(Effect);
        Files.Push("Mine.", (".dockerignore", "*.log\n"));
        _templates = FakeTemplates.Of(
            ("images/all/Dockerfile.hbs", "FROM scratch\n"), ("images/all/.dockerignore.hbs", "*\n"), ("workflows/all/ci-cd.yml.hbs", "name: Ours\non: {{yaml on 2}}\njobs: {{yaml jobs 2}}\n"));

        await Commit(Effect with { Id = "op2.3", Previous = Shop });

        Files.Text("Dockerfile").ShouldBe("FROM scratch\n");
        Files.Text(".dockerignore").ShouldBe("*.log\n");
        Files.Text(WorkflowNames.SourceFile).ShouldNotBeNull().ShouldContain("name: Ours");
    }

    [Fact]
    public async Task Templates_of_which_none_was_ever_right_hold_the_commit_back()
    {
        _templates = new FakeTemplates(new TemplatesNow(Problems: [new("images/all/Dockerfile.hbs", 1, "It ends too soon.")]));

        var error = await Should.ThrowAsync<IntegrationException>(() => Commit(Effect));

        error.Message.ShouldContain("images/all/Dockerfile.hbs:1: It ends too soon.");
        Files.Messages().ShouldBeEmpty();
    }

    private static ProjectSpec Project { get; } = new(
        "shop_api", "api", Framework.Django, [new ModelSpec("Product", [new FieldSpec("name", FieldType.Char)])]);

    private CommitSourceHandler Handler => new(Doors, Around, _templates);

    private static AppSpec OnPort(int port) => Shop with { Components = [Shop.Components[0] with { Port = port }] };

    private async Task<StepResult.SourceCommitted> Commit(CommitSource effect) =>
        (await Run(Handler, effect)).ShouldBeOfType<EffectOutcome.Done>().Result.ShouldBeOfType<StepResult.SourceCommitted>();
}
