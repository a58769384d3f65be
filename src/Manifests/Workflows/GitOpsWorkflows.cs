using DevPortal.Domain.Specs;
using DevPortal.Manifests.Workflows.Model;
using DevPortal.Manifests.Yaml;

namespace DevPortal.Manifests.Workflows;

/// <summary>The workflows of a GitOps repository itself.</summary>
public static class GitOpsWorkflows
{
    private const string Comment = "Written by DevPortal. See docs/workflows.md there.";
    private const int TimeoutMinutes = 10;

    // Its release's digest, as many pin it.
    private const string Kubeconform = "ghcr.io/yannh/kubeconform:v0.7.0@sha256:85dbef6b4b312b99133decc9c6fc9495e9fc5f92293d4ff3b7e1b30f5611823c";

    public static Seq<GeneratedFile> Render(GitOpsTarget target) => [Validate(target), UpdateImages(target)];

    /// <summary>Renders every application as Argo CD would, and checks the result against Kubernetes' own schemas.</summary>
    private static GeneratedFile Validate(GitOpsTarget target) => new Workflow(
        "Validate",
        YamlMap.Of(
            ("push", YamlMap.Of(("branches", YamlList.Of(target.TargetBranch.Value)))),
            ("pull_request", YamlMap.Empty)),
        "${{ github.workflow }}-${{ github.ref }}",
        true,
        [.. GitOpsEnv.Of(target), new(WorkflowEnv.GitOpsFolder, target.AppsFolder)],
        [
            new Job(
                "validate",
                "Validate",
                Permissions.ReadContents,
                TimeoutMinutes,
                [
                    new ActionStep("Check out", Actions.Checkout, YamlMap.Of(("persist-credentials", false))),
                    new ScriptStep("Render and check", Scripts.Validate(target.Layout), [new Setting("KUBECONFORM", Kubeconform)]),
                ]),
        ]).FileAt(WorkflowNames.ValidateFile, Comment);

    /// <summary>Takes the digests that a source repository sends, or that a person types, and commits them.</summary>
    private static GeneratedFile UpdateImages(GitOpsTarget target) => new Workflow(
        "Update images",
        YamlMap.Of(
            ("repository_dispatch", YamlMap.Of(("types", YamlList.Of(WorkflowNames.DispatchEvent)))),
            ("workflow_dispatch", YamlMap.Of(("inputs", YamlMap.Of(
                ("app", Input("The application", required: true)),
                ("environment", Input("The environment", required: true)),
                ("images", Input("Its components, with their digests: server=sha256:… ui=sha256:…", required: true)),
                ("tag", Input("The tag of those without a digest", required: false))))))),
        // The newest event of an application is the one that counts; others are not held up.
        "update-images-${{ github.event.client_payload.app || inputs.app }}-${{ github.event.client_payload.environment || inputs.environment }}",
        false,
        [.. GitOpsEnv.Of(target), new(WorkflowEnv.GitOpsFolder, target.AppsFolder)],
        [
            new Job(
                "update",
                "Update images",
                new Permissions(WriteContents: true),
                TimeoutMinutes,
                [
                    new ScriptStep("Commit the digests", Scripts.Receive(target.Layout),
                    [
                        new Setting("GITOPS_TOKEN", "${{ github.token }}"),
                        new Setting("CLIENT_PAYLOAD", "${{ toJSON(github.event.client_payload) }}"),
                        new Setting("INPUTS", "${{ toJSON(inputs) }}"),
                    ]),
                ]),
        ]).FileAt(WorkflowNames.UpdateImagesFile, Comment);

    private static YamlMap Input(string description, bool required) =>
        YamlMap.Of(("description", description), ("required", required), ("type", "string"));
}
