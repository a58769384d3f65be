using System.Globalization;
using System.Text.RegularExpressions;
using DevPortal.Domain;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Workflows;
using DevPortal.Manifests.Workflows.Model;

namespace DevPortal.Manifests.Tests.Workflows;

public sealed class WorkflowTests
{
    public static TheoryData<string> Files
    {
        get
        {
            var files = new TheoryData<string>();
            foreach (var framework in Apps.Frameworks)
            {
                foreach (var handover in Enum.GetValues<DigestHandover>())
                    files.Add($"{framework} {handover} Plain");
            }

            foreach (var layout in Enum.GetValues<ManifestLayout>())
            {
                files.Add($"Go Workflow {layout}");
                files.Add($"GitOps {layout}");
            }

            return files;
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void Every_job_is_bounded_in_time_and_rights(string name)
    {
        foreach (var workflow in Read(name))
        {
            workflow.Permissions.ShouldBe([new("contents", "read")]);
            workflow.Concurrency.Keys.ShouldBe(["group", "cancel-in-progress"]);
            foreach (var job in workflow.Jobs)
            {
                int.Parse(job.Node["timeout-minutes"].ToString(), CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
                job.Node["runs-on"].ToString().ShouldNotContain("latest");
                job.Node.Children.ContainsKey("permissions").ShouldBeTrue();
                foreach (var (right, level) in job.Permissions)
                    (right, level).ShouldBeOneOf(("contents", "read"), ("contents", "write"), ("packages", "write"), ("id-token", "write"));
            }
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void Every_action_is_pinned_to_a_commit_and_says_which_version_that_is(string name)
    {
        foreach (var workflow in Read(name))
        {
            foreach (var step in workflow.Jobs.SelectMany(job => job.Steps))
                (step.Uses is null).ShouldBe(step.Run is not null, step.Name);

            foreach (var line in workflow.Text.Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal)))
                line.ShouldMatch(@"\A +uses: [a-z0-9-]+/[a-z0-9-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+\z");
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void No_expression_stands_in_a_script(string name)
    {
        foreach (var script in Read(name).SelectMany(workflow => workflow.Jobs).SelectMany(job => job.Steps).Select(step => step.Run).OfType<string>())
            script.ShouldNotContain("${{");
    }

    [Theory, MemberData(nameof(Files))]
    public void No_token_of_the_checkout_is_left_for_later_steps(string name)
    {
        foreach (var step in Read(name).SelectMany(workflow => workflow.Jobs).SelectMany(job => job.Steps).Where(step => step.Name == "Check out"))
            step.With["persist-credentials"].ShouldBe("false");
    }

    [Fact]
    public void Only_the_job_that_pushes_may_write_and_only_what_it_must()
    {
        var github = Source(DigestHandover.Workflow, Apps.Component(Framework.Go));
        github["test"].Permissions.ShouldBe([new("contents", "read")]);
        github["build"].Permissions.ShouldBe([new("contents", "read"), new("packages", "write")], ignoreOrder: true);
        github["deliver"].Permissions.ShouldBeEmpty();

        var amazon = Source(DigestHandover.Portal, Apps.Component(Framework.Go, image: "372836560690.dkr.ecr.eu-west-1.amazonaws.com/shop"));
        amazon["build"].Permissions.ShouldBe([new("contents", "read"), new("id-token", "write")], ignoreOrder: true);
        amazon["deliver"].Permissions.ShouldBe([new("id-token", "write")]);

        Source(DigestHandover.Workflow, Apps.Component(Framework.Go, image: "acme/shop"))["build"].Permissions.ShouldBe([new("contents", "read")]);
    }

    [Fact]
    public void Images_are_built_for_both_architectures_with_all_that_says_where_they_came_from()
    {
        var build = Source(DigestHandover.Workflow, Apps.Component(Framework.Go))["build"].Script("Build and push").With;
        build["platforms"].ShouldBe("linux/amd64,linux/arm64");
        build["provenance"].ShouldBe("mode=max");
        build["sbom"].ShouldBe("true");
        build["cache-from"].ShouldStartWith("type=gha");
        build["cache-to"].ShouldContain("mode=max");
    }

    [Fact]
    public void Components_of_one_image_are_built_once_and_delivered_each()
    {
        var workflow = Source(
            DigestHandover.Workflow,
            Apps.Component(Framework.Django, "web"),
            Apps.Component(Framework.Django, "worker"),
            Apps.Component(Framework.NodeJs, "ui", "ghcr.io/acme/ui") with { Context = "ui" });

        workflow["build"].Outputs.Keys.ShouldBe(["web", "ui"]);
        workflow["deliver"].Steps.Single().Env["DIGESTS"].Split('\n').ShouldBe([
            "web ${{ needs.build.outputs.web }}", "worker ${{ needs.build.outputs.web }}", "ui ${{ needs.build.outputs.ui }}"]);
        workflow.Env[WorkflowEnv.Images].ShouldBe(
            "web shop-web ghcr.io/acme/shop\nworker shop-worker ghcr.io/acme/shop\nui shop-ui ghcr.io/acme/ui");
        workflow.Jobs.Select(job => job.Id).ShouldBe(["test-web", "test-ui", "build", "deliver"]);
    }

    [Fact]
    public void An_application_of_ready_images_has_no_workflow() =>
        Should.Throw<ArgumentException>(() => Source(DigestHandover.Workflow, Apps.Component(Framework.None)));

    [Fact]
    public void A_handover_to_nobody_is_refused()
    {
        var app = Apps.Of(Apps.Component(Framework.Go));
        app = app with { Source = app.Source! with { Handover = DigestHandover.Portal } };
        Should.Throw<ArgumentException>(() => SourceWorkflow.Render(new WorkflowRequest(app, app.GitOps!)));
    }

    [Theory]
    [InlineData("${{ secrets.PAT_TOKEN }}", "${{ '${{' }} secrets.PAT_TOKEN }}")]
    [InlineData("a ${{ '${{' }} b", "a ${{ '${{' }} '${{ '${{' }}' }} b")]
    [InlineData("$HOME {{ x }}", "$HOME {{ x }}")]
    public void Text_is_no_expression(string text, string expected)
    {
        var literal = Expression.Literal(text);
        literal.ShouldBe(expected);
        Regex.Replace(literal, @"\$\{\{ '\$\{\{' \}\}", "${{").ShouldBe(text);
    }

    [Theory]
    [InlineData("ghcr.io/acme/shop", RegistryKind.GitHub, "ghcr.io")]
    [InlineData("372836560690.dkr.ecr.eu-west-1.amazonaws.com/a/b", RegistryKind.Ecr, "372836560690.dkr.ecr.eu-west-1.amazonaws.com")]
    [InlineData("372836560690.dkr.ecr.cn-north-1.amazonaws.com.cn/a", RegistryKind.Ecr, "372836560690.dkr.ecr.cn-north-1.amazonaws.com.cn")]
    [InlineData("acme/shop", RegistryKind.Other, null)]
    [InlineData("shop", RegistryKind.Other, null)]
    [InlineData("localhost:5000/shop", RegistryKind.Other, "localhost:5000")]
    [InlineData("registry.acme.dev/shop", RegistryKind.Other, "registry.acme.dev")]
    internal void The_registry_follows_from_the_image(string image, RegistryKind kind, string? host) =>
        Registry.Of(Parsed.As<ImageRef>(image)).ShouldBe(new Registry(kind, host));

    private static IEnumerable<ReadWorkflow> Read(string name)
    {
        var words = name.Split(' ');
        var layout = Enum.Parse<ManifestLayout>(words[^1]);
        if (words[0] == "GitOps")
            return GitOpsWorkflows.Render(new GitOpsTarget(Parsed.As<RepoUrl>("https://github.com/acme/gitops"), Layout: layout)).Select(file => new ReadWorkflow(file));

        return [Source(Enum.Parse<DigestHandover>(words[1]), layout, Apps.Component(Enum.Parse<Framework>(words[0])))];
    }

    private static ReadWorkflow Source(DigestHandover handover, params ReadOnlySpan<ComponentSpec> components) =>
        Source(handover, ManifestLayout.Plain, components);

    private static ReadWorkflow Source(DigestHandover handover, ManifestLayout layout, params ReadOnlySpan<ComponentSpec> components)
    {
        var app = Apps.Of(components);
        app = app with { Source = app.Source! with { Handover = handover } };
        return new ReadWorkflow(SourceWorkflow.Render(new WorkflowRequest(app, app.GitOps! with { Layout = layout }, new Uri("https://portal.acme.dev"))));
    }
}
