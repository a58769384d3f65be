using DevPortal.Domain.Specs;
using DevPortal.Manifests.Tests.Golden;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Manifests.Tests.Workflows;

/// <summary>
/// Runs the GitOps repository's check on DevPortal's own manifests of three components in three environments. Stand-ins for the
/// runner's programs say what they would have been given.
/// </summary>
public sealed class ValidateTests
{
    private const string Kubectl = """
        #!/bin/sh
        [ "$1" = kustomize ] && grep --quiet deployment "$2/kustomization.yaml" && echo "rendered: $2"

        """;

    private const string Helm = """
        #!/bin/sh
        [ "$1" != lint ] || exit 0
        test -f "$3/Chart.yaml" && test -f "$5" && echo "rendered: $2 $5"

        """;

    [Fact]
    public async Task Every_folder_is_rendered() =>
        Rendered((await Run(ManifestLayout.Plain)).MustSucceed()).ShouldBe(["apps/shop-dev/", "apps/shop-prod/", "apps/shop-staging/"]);

    [Fact]
    public async Task Every_overlay_is_rendered() =>
        Rendered((await Run(ManifestLayout.Kustomize)).MustSucceed())
            .ShouldBe(["apps/shop/overlays/dev/", "apps/shop/overlays/prod/", "apps/shop/overlays/staging/"]);

    [Fact]
    public async Task Every_chart_is_rendered_with_every_environments_values()
    {
        var rendered = Rendered((await Run(ManifestLayout.Helm)).MustSucceed());
        rendered.ShouldContain("api apps/shop/overlays/dev/api-values.yaml");
        rendered.ShouldContain("shared apps/shop/overlays/prod/shared-values.yaml");
        rendered.Length.ShouldBe(12);
    }

    [Fact]
    public async Task Every_file_is_checked_where_nothing_is_to_be_rendered() =>
        (await Run(ManifestLayout.SingleFile)).MustSucceed().Split("\nkind: Deployment\n").Length.ShouldBe(1 + 9);

    [Fact]
    public async Task A_folder_that_can_not_be_rendered_fails_the_check() =>
        (await Run(ManifestLayout.Plain, new GeneratedFile("apps/shop-dev/kustomization.yaml", "resources: []\n")))
            .MustFail().ShouldContain("::error::apps/shop-dev/ can't be rendered.");

    private static string[] Rendered(string output) =>
        [.. output.Split('\n').Where(line => line.StartsWith("rendered: ", StringComparison.Ordinal)).Select(line => line["rendered: ".Length..])];

    private static async Task<ToolResult> Run(ManifestLayout layout, params GeneratedFile[] broken)
    {
        var request = AppRenderer.Request(GoldenCase.Named("app-full-plain").Input());
        request = ManifestRequest.ForAll(request.Spec, request.Target with { Layout = layout });
        var workflow = new ReadWorkflow(GitOpsWorkflows.Render(request.Target).Single(file => file.Path == WorkflowNames.ValidateFile));

        using var runner = new StepRunner();
        runner.Put(AppManifests.Render(request));
        runner.Put(broken);
        await runner.PutFirst("docker", "#!/bin/sh\ncase \"$*\" in *kubeconform:v0.7.0@sha256:*) cat;; *) exit 1;; esac\n");
        await runner.PutFirst("kubectl", Kubectl);
        await runner.PutFirst("helm", Helm);
        return await runner.Run(workflow, workflow["validate"].Script("Render and check"));
    }
}
