using System.Text.Json;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Manifests.Tests.Workflows;

/// <summary>Runs the GitOps repository's own workflow on events, against a real repository.</summary>
public sealed class UpdateImagesTests
{
    private static readonly string Web = $"sha256:{new string('a', 64)}";
    private static readonly string Ui = $"sha256:{new string('b', 64)}";

    public static TheoryData<ManifestLayout> Layouts => new(Enum.GetValues<ManifestLayout>());

    [NeedsForEach("jq", "jq"), MemberData(nameof(Layouts))]
    public async Task An_event_with_a_digest_for_each_component_is_committed(ManifestLayout layout)
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(layout));
        (await Receive(repository, layout, Event(new() { ["web_digest"] = Web, ["ui_digest"] = Ui }))).MustSucceed();

        var (path, content) = HandwrittenManifests.Expected(layout, Web, Ui);
        (await repository.Read(path)).ShouldBe(content);
        (await repository.LastMessage()).ShouldBe($"""
            github-actions[bot]
            chore(dev): update shop images to 3f2a1bc [skip ci]

            App: shop
            Environment: dev
            Source-Commit: {StepRunner.Commit}
            Source-Actor: octocat
            Source-Run: 42


            """);
    }

    [NeedsForEach("jq", "jq"), MemberData(nameof(Layouts))]
    public async Task An_event_with_one_map_of_digests_is_committed_as_well(ManifestLayout layout)
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(layout));
        (await Receive(repository, layout, Event(new() { ["digests"] = new Dictionary<string, string> { ["web"] = Web, ["ui"] = Ui } }))).MustSucceed();
        var (path, content) = HandwrittenManifests.Expected(layout, Web, Ui);
        (await repository.Read(path)).ShouldBe(content);
    }

    [NeedsForEach("jq", "jq"), MemberData(nameof(Layouts))]
    public async Task The_same_event_again_makes_no_commit(ManifestLayout layout)
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(layout));
        var payload = Event(new() { ["web_digest"] = Web, ["ui_digest"] = Ui });
        (await Receive(repository, layout, payload)).MustSucceed();
        (await Receive(repository, layout, payload)).MustSucceed().ShouldContain("There is nothing to commit.");
        (await repository.Subjects()).Length.ShouldBe(2);
    }

    [NeedsForEach("jq", "jq"), MemberData(nameof(Layouts))]
    public async Task A_component_without_a_digest_gets_the_tag(ManifestLayout layout)
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(layout));
        (await Receive(repository, layout, Event(new() { ["web_digest"] = "", ["ui_digest"] = Ui }))).MustSucceed();

        var (path, _) = HandwrittenManifests.Expected(layout, Web, Ui);
        var content = await repository.Read(path);
        content.ShouldContain(layout switch
        {
            ManifestLayout.Kustomize => "- newTag: \"3f2a1bc\"\n  name: shop-web\n",
            ManifestLayout.Helm => "  repository: ghcr.io/acme/shop\n  digest: \"\"\n  tag: \"3f2a1bc\"\n  pullPolicy",
            _ => "image: ghcr.io/acme/shop:3f2a1bc\n",
        });
    }

    [NeedsForEach("jq", "jq"), MemberData(nameof(Layouts))]
    public async Task A_person_can_type_what_an_event_would_say(ManifestLayout layout)
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(layout));
        var inputs = JsonSerializer.Serialize(new { app = "shop", environment = "dev", images = $"web={Web}, ui={Ui}", tag = "" });
        (await Receive(repository, layout, "null", inputs)).MustSucceed();
        var (path, content) = HandwrittenManifests.Expected(layout, Web, Ui);
        (await repository.Read(path)).ShouldBe(content);
    }

    [Needs("jq", "jq")]
    public async Task A_lost_race_is_run_again()
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(ManifestLayout.Kustomize));
        var path = await repository.GitThatLosesRaces(1);
        (await Receive(repository, ManifestLayout.Kustomize, Event(new() { ["web_digest"] = Web }), change: runner =>
            runner.Environment["PATH"] = $"{path}:{Environment.GetEnvironmentVariable("PATH")}")).MustSucceed();
        (await repository.Subjects()).ShouldBe(["chore(dev): update shop images to 3f2a1bc [skip ci]", "other 0", "first"]);
    }

    [Needs("jq", "jq")]
    public async Task A_namespace_of_another_name_is_found_where_it_is_the_only_one()
    {
        var files = HandwrittenManifests.Of(ManifestLayout.SingleFile).Select(file => file with { Path = file.Path.Replace("shop-dev", "team-space", StringComparison.Ordinal) });
        using var repository = await GitOpsRepository.With(files);
        (await Receive(repository, ManifestLayout.SingleFile, Event(new() { ["web_digest"] = Web }))).MustSucceed();
        (await repository.Read("k8s/team-space/shop.yaml")).ShouldContain(Web);
    }

    [NeedsForEach("jq", "jq")]
    [InlineData("app", "../../etc", "is not the name of an application")]
    [InlineData("app", "shop\nweb", "is not the name of an application")]
    [InlineData("app", "$(touch hacked)", "is not the name of an application")]
    [InlineData("app", "", "is not the name of an application")]
    [InlineData("app", "nobody", "is not there")]
    [InlineData("environment", "dev; touch hacked", "is not the name of an environment")]
    [InlineData("environment", "${{ secrets.X }}", "is not the name of an environment")]
    [InlineData("tag", "`touch hacked`", "is not an image tag")]
    [InlineData("tag", "-x", "is not an image tag")]
    [InlineData("sha", "main", "is not a commit")]
    [InlineData("web_digest", "sha256:$(touch hacked)", "is not a digest")]
    [InlineData("web_digest", "latest", "is not a digest")]
    [InlineData("we b_digest", "", "is not the name of a component")]
    [InlineData("../web_digest", "", "is not the name of a component")]
    [InlineData("other_digest", "", "is called other")]
    public async Task A_hostile_event_changes_nothing(string field, string value, string problem)
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(ManifestLayout.Plain));
        var said = (await Receive(repository, ManifestLayout.Plain, Event(new() { ["web_digest"] = Web, [field] = value }))).MustFail();
        said.ShouldContain(problem);
        said.ShouldContain("::error::");
        (await repository.Subjects()).ShouldBe(["first"]);
    }

    [Needs("jq", "jq")]
    public async Task An_event_that_names_no_component_says_what_it_needs()
    {
        using var repository = await GitOpsRepository.With(HandwrittenManifests.Of(ManifestLayout.Plain));
        (await Receive(repository, ManifestLayout.Plain, Event([]))).MustFail().ShouldContain("The event names no component. Send server_digest");
    }

    private static string Event(Dictionary<string, object> more)
    {
        var payload = new Dictionary<string, object>
        {
            ["app"] = "shop", ["environment"] = "dev", ["tag"] = "3f2a1bc", ["sha"] = StepRunner.Commit, ["actor"] = "octocat", ["workflow_run_id"] = "42",
        };
        foreach (var (name, value) in more)
            payload[name] = value;
        return JsonSerializer.Serialize(payload);
    }

    private static async Task<ToolResult> Receive(
        GitOpsRepository repository, ManifestLayout layout, string payload, string inputs = "null", Action<StepRunner>? change = null)
    {
        using var runner = new StepRunner
        {
            Contexts = { ["github.token"] = "ghs_own", ["toJSON(github.event.client_payload)"] = payload, ["toJSON(inputs)"] = inputs },
            Environment = { ["GITHUB_SERVER_URL"] = $"file://{repository.Folder}", ["GITHUB_REPOSITORY"] = "acme/gitops" },
        };
        change?.Invoke(runner);

        var target = new GitOpsTarget(Parsed.As<RepoUrl>("https://github.com/acme/gitops"), Layout: layout);
        var workflow = new ReadWorkflow(GitOpsWorkflows.Render(target).Single(file => file.Path == WorkflowNames.UpdateImagesFile));
        var result = await runner.Run(workflow, workflow["update"].Steps.Single());
        runner.Files.ShouldNotContain(file => file.EndsWith("/hacked", StringComparison.Ordinal));
        return result;
    }
}
