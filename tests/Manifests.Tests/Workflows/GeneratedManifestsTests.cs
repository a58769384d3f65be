using DevPortal.Domain;
using DevPortal.Domain.Releases;
using DevPortal.Domain.Specs;
using DevPortal.Domain.Values;
using DevPortal.Manifests.Tests.Golden;
using DevPortal.Manifests.Workflows;

namespace DevPortal.Manifests.Tests.Workflows;

/// <summary>What the workflows make of DevPortal's own manifests is, byte for byte, what DevPortal would have written.</summary>
public sealed class GeneratedManifestsTests
{
    private static readonly string Api = $"sha256:{new string('c', 64)}";
    private static readonly string Ui = $"sha256:{new string('d', 64)}";

    public static TheoryData<ManifestLayout> Layouts => new(Enum.GetValues<ManifestLayout>());

    [Theory, MemberData(nameof(Layouts))]
    public async Task The_source_repositorys_workflow_writes_as_DevPortal_does(ManifestLayout layout)
    {
        var (spec, target) = App(layout);
        using var repository = await GitOpsRepository.With(Render(spec, target, images: []));
        using var runner = new StepRunner
        {
            Contexts = { ["secrets.PAT_TOKEN"] = "ghp_secret", ["needs.build.outputs.api"] = Api, ["needs.build.outputs.ui"] = Ui },
            Environment = { [WorkflowEnv.GitOpsRepository] = $"file://{repository.Bare}" },
        };
        var workflow = new ReadWorkflow(SourceWorkflow.Render(new WorkflowRequest(spec, target)));
        (await runner.Run(workflow, workflow["deliver"].Steps.Single())).MustSucceed();

        await MustHold(repository, Render(spec, target, Released(spec)));
    }

    [NeedsForEach("jq", "jq"), MemberData(nameof(Layouts))]
    public async Task The_GitOps_repositorys_workflow_writes_as_DevPortal_does(ManifestLayout layout)
    {
        var (spec, target) = App(layout);
        using var repository = await GitOpsRepository.With(Render(spec, target, images: []));
        using var runner = new StepRunner
        {
            Contexts =
            {
                ["toJSON(github.event.client_payload)"] =
                    $$"""{"app": "shop", "environment": "dev", "api_digest": "{{Api}}", "worker_digest": "{{Api}}", "ui_digest": "{{Ui}}"}""",
                ["toJSON(inputs)"] = "null",
            },
            Environment = { ["GITHUB_SERVER_URL"] = $"file://{repository.Folder}", ["GITHUB_REPOSITORY"] = "acme/gitops" },
        };
        var workflow = new ReadWorkflow(GitOpsWorkflows.Render(target).Single(file => file.Path == WorkflowNames.UpdateImagesFile));
        (await runner.Run(workflow, workflow["update"].Steps.Single())).MustSucceed();

        await MustHold(repository, Render(spec, target, Released(spec)));
    }

    /// <summary>Several components, two of one image, jobs, init containers and three environments.</summary>
    private static (AppSpec Spec, GitOpsTarget Target) App(ManifestLayout layout)
    {
        var request = AppRenderer.Request(GoldenCase.Named("app-full-plain").Input());
        return (request.Spec, request.Target with { Layout = layout });
    }

    private static Seq<GeneratedFile> Render(AppSpec spec, GitOpsTarget target, Seq<ComponentImage> images) => AppManifests.Render(new ManifestRequest(
        spec, target, spec.Environments.Select((environment, i) => new EnvironmentRelease(environment.Name, i == 0 ? images : [])).ToSeq()));

    private static Seq<ComponentImage> Released(AppSpec spec) => spec.Components
        .Select(component => new ComponentImage(component.Name, component.Image.At(Parsed.As<Digest>(component.Name.Value == "ui" ? Ui : Api))))
        .ToSeq();

    private static async Task MustHold(GitOpsRepository repository, Seq<GeneratedFile> expected)
    {
        foreach (var file in expected)
            (await repository.Read(file.Path)).ShouldBe(file.Content, file.Path);
    }
}
