using DevPortal.Domain;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Tests.Tools;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Manifests.Tests.Workflows;

/// <summary>Takes the step that edits the GitOps repository out of the generated workflow and runs it against a real one.</summary>
public sealed class DeliverByWorkflowTests
{
    private static readonly string Web = $"sha256:{new string('a', 64)}";
    private static readonly string Ui = $"sha256:{new string('b', 64)}";

    public static TheoryData<ManifestLayout> Layouts => new(Enum.GetValues<ManifestLayout>());

    [Theory, MemberData(nameof(Layouts))]
    public async Task New_digests_are_committed_and_nothing_else_is_touched(ManifestLayout layout)
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(layout));
        (await Deliver(repository, layout)).MustSucceed();

        var (path, content) = HandwrittenManifests.Expected(layout, Web, Ui);
        (await repository.Read(path)).ShouldBe(content);
        (await repository.LastChangedFiles()).ShouldBe(layout == ManifestLayout.Helm ? ["apps/shop/overlays/dev/ui-values.yaml", path] : [path]);
        (await repository.LastMessage()).ShouldBe($"""
            github-actions[bot]
            chore(dev): update shop images to 3f2a1bc [skip ci]

            App: shop
            Environment: dev
            Source-Commit: {StepRunner.Commit}
            Source-Run: https://github.com/acme/shop/actions/runs/42


            """);
    }

    [Theory, MemberData(nameof(Layouts))]
    public async Task The_same_digests_again_make_no_commit(ManifestLayout layout)
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(layout));
        (await Deliver(repository, layout)).MustSucceed();
        (await Deliver(repository, layout)).MustSucceed().ShouldContain("already holds these images");
        (await repository.Subjects()).Length.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Layouts))]
    public async Task A_lost_race_is_run_again_on_top_of_the_winner(ManifestLayout layout)
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(layout));
        var path = await repository.GitThatLosesRaces(2);
        (await Deliver(repository, layout, runner => runner.Environment["PATH"] = $"{path}:{Environment.GetEnvironmentVariable("PATH")}"))
            .MustSucceed().ShouldContain("Someone else pushed first");

        (await repository.Subjects()).ShouldBe(["chore(dev): update shop images to 3f2a1bc [skip ci]", "other 1", "other 0", "first"]);
        (await repository.Read("other.txt")).ShouldBe("0\n1\n");
        var (file, content) = HandwrittenManifests.Expected(layout, Web, Ui);
        (await repository.Read(file)).ShouldBe(content);
    }

    [Fact]
    public async Task Races_are_not_run_for_ever()
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(ManifestLayout.Plain));
        var path = await repository.GitThatLosesRaces(100);
        (await Deliver(repository, ManifestLayout.Plain, runner => runner.Environment["PATH"] = $"{path}:{Environment.GetEnvironmentVariable("PATH")}"))
            .MustFail().ShouldContain("::error::Others pushed to main before each of 8 tries. Run this job again.");
        (await repository.Subjects()).Length.ShouldBe(9);
    }

    [Fact]
    public async Task A_push_that_is_refused_without_a_race_is_told_apart()
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(ManifestLayout.Plain));
        await repository.Protect();
        (await Deliver(repository, ManifestLayout.Plain)).MustFail().ShouldContain("::error::The push was refused although nobody else pushed.");
    }

    [Theory, MemberData(nameof(Layouts))]
    public async Task Manifests_that_are_not_there_are_told_of(ManifestLayout layout)
    {
        using var repository = await GitOpsRepository.With([new GeneratedFile("README.md", "# GitOps\n")]);
        (await Deliver(repository, layout)).MustFail().ShouldContain("Let DevPortal write the manifests first.");
        (await repository.Subjects()).Length.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Layouts))]
    public async Task Manifests_of_another_image_are_left_alone(ManifestLayout layout)
    {
        var files = HandwrittenManifests.Of(layout).Select(file => file with
        {
            Path = file.Path.Replace("/web-", "/other-", StringComparison.Ordinal),
            Content = file.Content.Replace("acme/shop", "acme/other", StringComparison.Ordinal).Replace("shop-web\n", "shop-other\n", StringComparison.Ordinal),
        });
        using var repository = await GitOpsRepository.With(files);
        (await Deliver(repository, layout)).MustFail().ShouldContain("Let DevPortal write the manifests first.");
        (await repository.Subjects()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_tried()
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(ManifestLayout.Plain));
        (await Deliver(repository, ManifestLayout.Plain, runner => runner.Contexts.Remove("secrets.PAT_TOKEN")))
            .MustFail().ShouldContain("The secret PAT_TOKEN is missing.");
    }

    [Fact]
    public async Task The_older_name_of_the_secret_is_taken_too()
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(ManifestLayout.Plain));
        (await Deliver(repository, ManifestLayout.Plain, runner =>
        {
            runner.Contexts.Remove("secrets.PAT_TOKEN");
            runner.Contexts["secrets.REPO_B_TOKEN"] = "ghp_older";
        })).MustSucceed();
    }

    [Theory]
    [InlineData(""), InlineData("latest"), InlineData("sha256:abc"), InlineData("$(touch hacked)"), InlineData("sha256:a;b")]
    public async Task A_build_without_a_digest_delivers_nothing(string digest)
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(ManifestLayout.Plain));
        (await Deliver(repository, ManifestLayout.Plain, runner => runner.Contexts["needs.build.outputs.ui"] = digest))
            .MustFail().ShouldContain("The build of ui gave no digest.");
        (await repository.Subjects()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_token_stands_in_no_output_and_no_file()
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(ManifestLayout.Plain));
        await repository.Protect();
        (await Deliver(repository, ManifestLayout.Plain)).All.ShouldNotContain("ghp_secret");
    }

    [NeedsForEach("shellcheck", "shellcheck"), MemberData(nameof(Layouts))]
    public async Task A_linter_finds_nothing(ManifestLayout layout)
    {
        using var folder = new TemporaryFolder();
        var target = new GitOpsTarget(Parsed.As<RepoUrl>("https://github.com/acme/gitops"), Layout: layout);
        var workflows = GitOpsWorkflows.Render(target).Select(file => new ReadWorkflow(file))
            .Concat(Enum.GetValues<DigestHandover>().Select(handover => Workflow(layout, handover)));
        foreach (var script in workflows.SelectMany(workflow => workflow.Jobs).SelectMany(job => job.Steps).Select(step => step.Run).OfType<string>().Distinct())
        {
            folder.Write("step.sh", script);
            // Programs of awk and jq stand in single quotes on purpose.
            await Tool.MustRun(folder.Path, ["shellcheck", "--shell", "bash", "--exclude", "SC2016", "step.sh"]);
        }
    }

    private static async Task<ToolResult> Deliver(GitOpsRepository repository, ManifestLayout layout, Action<StepRunner>? change = null)
    {
        using var runner = new StepRunner
        {
            Contexts = { ["secrets.PAT_TOKEN"] = "ghp_secret", ["needs.build.outputs.web"] = Web, ["needs.build.outputs.ui"] = Ui },
            Environment = { [WorkflowEnv.GitOpsRepository] = $"file://{repository.Bare}" },
        };
        change?.Invoke(runner);

        var workflow = Workflow(layout, DigestHandover.Workflow);
        return await runner.Run(workflow, workflow["deliver"].Script("Commit to the GitOps repository"));
    }

    private static ReadWorkflow Workflow(ManifestLayout layout, DigestHandover handover)
    {
        var app = Apps.Of(Apps.Component(Framework.Go), Apps.Component(Framework.NodeJs, "ui", "ghcr.io/acme/ui") with { Context = "ui" });
        app = app with { Source = app.Source! with { Handover = handover } };
        return new ReadWorkflow(SourceWorkflow.Render(new WorkflowRequest(app, app.GitOps! with { Layout = layout }, new Uri("https://portal.acme.dev"))));
    }
}
